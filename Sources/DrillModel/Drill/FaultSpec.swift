/// A fault by its registry name, with the parameters that its own schema describes (defaults already filled in).
public struct FaultSpec: Sendable, Codable, Hashable {
  public var kind: String
  public var parameters: [String: ConfigurationValue]

  public init(kind: String, parameters: [String: ConfigurationValue]) {
    self.kind = kind
    self.parameters = parameters
  }
}

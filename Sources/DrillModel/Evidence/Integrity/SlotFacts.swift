/// A replication slot.
public struct SlotFacts: Sendable, Codable, Hashable {
  public var name: String
  /// `physical` or `logical`.
  public var type: String
  public var isActive: Bool

  public init(name: String, type: String, isActive: Bool) {
    self.name = name
    self.type = type
    self.isActive = isActive
  }
}

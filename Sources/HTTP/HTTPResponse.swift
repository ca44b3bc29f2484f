/// A complete answer.
public struct HTTPResponse: Sendable, Hashable {
  public var status: Int
  public var body: [UInt8]

  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }

  /// The body as UTF-8; what is not UTF-8 is replaced.
  public var text: String { String(decoding: body, as: UTF8.self) }
}

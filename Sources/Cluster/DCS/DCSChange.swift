/// One change of a key, as the watch reports it.
public struct DCSChange: Sendable, Hashable {
  /// Without the scope's prefix.
  public var key: String
  /// Nil: deleted.
  public var text: String?
  public var revision: Int64

  public init(key: String, text: String?, revision: Int64) {
    self.key = key
    self.text = text
    self.revision = revision
  }
}

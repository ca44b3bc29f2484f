/// All keys below a scope at one revision of the store.
public struct DCSSnapshot: Sendable, Hashable {
  public struct Value: Sendable, Hashable {
    public var text: String
    /// The revision of the key's last change.
    public var revision: Int64

    public init(text: String, revision: Int64) {
      self.text = text
      self.revision = revision
    }
  }

  public var revision: Int64
  /// By name without the scope's prefix: `/leader`.
  public var keys: [String: Value]
}

/// One change of a key, as the watch reports it.
struct DCSChange: Sendable, Hashable {
  /// Without the scope's prefix.
  var key: String
  /// Nil: deleted.
  var text: String?
  var revision: Int64
}

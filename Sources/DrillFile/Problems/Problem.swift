/// One thing that is wrong with a drill file.
struct Problem: Sendable, Hashable {
  var location: Location
  /// Lowercase, no full stop; names the thing.
  var message: String
  /// A change that helps.
  var hint: String?

  init(_ location: Location, _ message: String, hint: String? = nil) {
    self.location = location
    self.message = message
    self.hint = hint
  }
}

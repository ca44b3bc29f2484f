/// Why somebody could not be told. It never changes what came of a run.
struct NotificationFailure: Error {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

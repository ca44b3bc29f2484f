/// A log line, taken apart. One that is nil in its parser has no time of its own and belongs to the line before.
struct LogLine: Sendable, Hashable {
  /// Whose line it is: in a console log, not always the owner's.
  var format: LogFormat
  /// Unix time; nil if the line begins a message but its time cannot be used (whole seconds, or an unknown zone).
  var wallNanoseconds: Int64?
  /// What follows the time.
  var text: Substring
}

import DrillModel

/// pgBackRest's log. Texts are from pgBackRest 2.45, `src/command/command.c` (begin and end) and `src/common/log.c`
/// (the line's format).
enum PgBackRestLog {
  /// `2026-11-22 19:40:01.123 P00   INFO: text`, in the process's time zone, for which the harness sets UTC.
  static func parse(_ line: Substring) -> LogLine? {
    guard let time = LogTimestamp(line), time.rest.hasPrefix(" P") else { return nil }
    return LogLine(format: .pgbackrest, wallNanoseconds: time.nanoseconds, text: time.rest.dropFirst())
  }

  /// `text` begins with the process's number and the level.
  static func classify(_ text: Substring) -> LogMeaning {
    guard let colon = text.firstRange(of: ": ") else { return LogMeaning(kind: .logLine, values: [:]) }
    let level = text[..<colon.lowerBound].split(separator: " ").last ?? ""
    let message = text[colon.upperBound...]
    return level == "ERROR" ? errors.classify(message) : patterns.classify(message)
  }

  private static let patterns: [LogPattern] = [
    LogPattern("restore command begin {version}: {*}", .restoreStarted),
    LogPattern("restore command end: completed successfully{*}", .restoreEnded, ["succeeded": true]),
    LogPattern("restore command end: aborted with exception [{code:int}]", .restoreEnded, ["succeeded": false]),
    LogPattern("restore command end: terminated on signal {signal}", .restoreEnded, ["succeeded": false]),
  ]

  private static let errors: [LogPattern] = [
    LogPattern("[{code:int}]: {error}", .pgbackrestError),
    LogPattern("{error}", .pgbackrestError),
  ]
}

import DrillModel

/// PostgreSQL's log. Texts are from PostgreSQL 15; files are below `src/backend/`.
enum PostgresLog {
  /// `2026-11-22 19:40:01.123 UTC [123] LOG:  text`.
  static func parse(_ line: Substring) -> LogLine? {
    guard let time = LogTimestamp(line), time.rest.hasPrefix(" ") else { return nil }
    let zone = time.rest.dropFirst().prefix { $0 != " " }
    let text = time.rest.dropFirst(zone.count + 2)
    guard !zone.isEmpty, text.hasPrefix("[") else { return nil }
    let isUTC = zone == "UTC" || zone == "GMT"
    return LogLine(format: .postgresql, wallNanoseconds: isUTC ? time.nanoseconds : nil, text: text)
  }

  /// `text` begins with the process id in brackets and the severity.
  static func classify(_ text: Substring) -> LogMeaning {
    guard let prefix = text.firstRange(of: ":  ") else { return LogMeaning(kind: .logLine, values: [:]) }
    let severity = text[..<prefix.lowerBound].split(separator: " ").last ?? ""
    let message = text[prefix.upperBound...]
    switch severity {
    case "LOG": return patterns.classify(message)
    case "FATAL", "PANIC":
      // A client that came too early or too late (tcop/postmaster's 57P03), our own probe first of all.
      // So is one that a custom bootstrap's pg_hba.conf does not let in yet (libpq/auth.c).
      if message.hasPrefix("the database system is ") || message.hasPrefix("no pg_hba.conf entry for host ") {
        return LogMeaning(kind: .logLine, values: [:])
      }
      return LogMeaning(kind: .postgresFatal, values: ["severity": .string(String(severity))])
    default: return LogMeaning(kind: .logLine, values: [:])
    }
  }

  private static let patterns: [LogPattern] = [
    // postmaster/postmaster.c
    LogPattern("starting PostgreSQL {version} on {*}", .postgresStarting),
    LogPattern("database system is ready to accept read-only connections", .postgresReadOnly),
    LogPattern("database system is ready to accept connections", .postgresReady),
    LogPattern("shutdown at recovery target", .postgresTargetShutdown),
    // access/transam/xlogarchive.c
    LogPattern("restored log file \"{segment}\" from archive", .postgresRestoredSegment),
    // access/transam/xlogrecovery.c
    LogPattern("consistent recovery state reached at {lsn}", .postgresConsistent),
    LogPattern("recovery stopping {at}", .postgresTargetReached),
    LogPattern("pausing at the end of recovery", .postgresPaused),
    LogPattern("received promote request", .postgresPromoteRequest),
    LogPattern("redo done at {lsn} system usage: {*}", .postgresRedoDone),
    // access/transam/xlog.c
    LogPattern("selected new timeline ID: {timeline:int}", .postgresNewTimeline),
    LogPattern("archive recovery complete", .postgresRecoveryComplete),
    // replication/walreceiver.c
    LogPattern("started streaming WAL from primary at {lsn} on timeline {timeline:int}", .postgresStreaming),
    LogPattern("restarted WAL streaming at {lsn} on timeline {timeline:int}", .postgresStreaming),
  ]
}

import DrillModel

/// What `pg_amcheck` says of one relation: what it found in it, or the error that ended its check.
struct AmcheckComplaint {
  let report: AmcheckReport
  /// Of an error; nil for what is found in a table, which is no error, and for one of the connection.
  private let sqlState: String?
  /// Whether code that is not the server's own was running.
  private let isOfFunction: Bool

  /// - Parameter lines: without their indentation; of an error `ERROR: XX002: …` and its further fields.
  init(relation: String, isIndex: Bool, lines: [String]) {
    let match = lines.first?.firstMatch(of: #/^[A-Z]+: ([0-9A-Z]{5}): /#)
    sqlState = match.map { String($0.1) }
    isOfFunction = sqlState != nil && lines.contains { $0.hasPrefix("CONTEXT: ") && $0.contains(" function ") }
    var kept = lines
    if let match, let first = lines.first {
      // A message is the same whatever the program was told to say besides it.
      kept[0] = first.prefix(while: { $0 != ":" }) + ": " + first[match.range.upperBound...]
      kept.removeAll { $0.hasPrefix("LOCATION: ") }
    }
    report = AmcheckReport(relation: relation, isIndex: isIndex, message: kept.joined(separator: " "))
  }

  /// Whether it says something about the relation. The program tells every error of a check alike, also of a lock, of memory,
  /// and of the functions that an index is made of.
  var isCorruption: Bool {
    guard let sqlState else {
      return !AmcheckComplaint.interruptions.contains { report.message.contains($0) }
    }
    switch sqlState {
    // Damaged data, a damaged index (errcodes.txt).
    case "XX001", "XX002": return true
    // What the disk does not give.
    case "58030": return !isOfFunction
    // A file of the relation, or of what became of transactions, which the detail names (slru.c, `SlruReportIOError`); not a
    // library of an extension.
    case "58P01": return !isOfFunction && report.message.lowercased().contains("could not open file \"")
    default: return !isOfFunction && sqlState.hasPrefix("XX")
    }
  }

  /// Of libpq, which gives its own errors no code.
  private static let interruptions = [
    "server closed the connection", "no connection to the server", "could not receive data from server",
    "could not send data to server", "terminating connection", "out of memory",
  ]
}

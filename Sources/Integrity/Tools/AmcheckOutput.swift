import DrillModel

/// What `pg_amcheck` 15 prints of a corruption (src/bin/pg_amcheck/pg_amcheck.c, `verify_btree_slot_handler` and
/// `verify_heap_slot_handler`): a line that names the relation and ends in a colon, and below it, indented, what is wrong.
enum AmcheckOutput {
  static func reports(_ lines: [String]) -> [AmcheckReport] {
    var reports: [AmcheckReport] = []
    var relation: (name: String, isIndex: Bool)?
    var text: [String] = []
    func end() {
      if let relation {
        reports.append(
          AmcheckReport(
            relation: relation.name, isIndex: relation.isIndex, message: text.joined(separator: " ")))
      }
      relation = nil
      text = []
    }
    for line in lines {
      if let found = head(line) {
        end()
        relation = found
      } else if line.hasPrefix(" "), relation != nil {
        text.append(words(line))
      } else {
        end()
      }
    }
    end()
    return reports
  }

  /// `btree index "db.schema.name":` and `heap table "db.schema.name", block 1, offset 2:`.
  private static func head(_ line: String) -> (name: String, isIndex: Bool)? {
    guard line.hasSuffix(":") else { return nil }
    for (prefix, isIndex) in [("btree index \"", true), ("heap table \"", false)] where line.hasPrefix(prefix) {
      let quoted = line.dropFirst(prefix.count).prefix { $0 != "\"" }
      let parts = quoted.split(separator: ".", maxSplits: 1)
      return parts.count == 2 ? (String(parts[1]), isIndex) : nil
    }
    return nil
  }

  /// The program reports every error of a check alike; these say nothing about the relation (src/backend/tcop/postgres.c,
  /// `ProcessInterrupts`; storage/lmgr/deadlock.c; utils/mmgr; libpq).
  static func isInterruption(_ report: AmcheckReport) -> Bool {
    interruptions.contains { report.message.contains($0) }
  }

  private static let interruptions = [
    "canceling statement", "terminating connection", "deadlock detected", "out of memory", "out of shared memory",
    "server closed the connection", "no connection to the server", "could not receive data from server",
  ]

  private static func words(_ line: String) -> String {
    line.split(separator: " ").joined(separator: " ")
  }
}

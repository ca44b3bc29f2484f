import DrillModel

/// What `pg_amcheck --verbose` prints of a relation (src/bin/pg_amcheck/pg_amcheck.c, `verify_btree_slot_handler` and
/// `verify_heap_slot_handler`): a line that names it and ends in a colon, and below it, indented, what is wrong, which may be
/// an error of the server in all its fields.
enum AmcheckOutput {
  static func complaints(_ lines: [String]) -> [AmcheckComplaint] {
    var complaints: [AmcheckComplaint] = []
    var relation: (name: String, isIndex: Bool)?
    var text: [String] = []
    func end() {
      if let relation {
        complaints.append(AmcheckComplaint(relation: relation.name, isIndex: relation.isIndex, lines: text))
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
    return complaints
  }

  /// What the program says of its own progress, a line or more for each relation.
  static func isProgress(_ line: String) -> Bool {
    ["checking ", "including database ", "in database "].contains { line.hasPrefix("pg_amcheck: \($0)") }
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

  private static func words(_ line: String) -> String {
    line.split(separator: " ").joined(separator: " ")
  }
}

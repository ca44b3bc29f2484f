internal import DrillModel

/// What a stopped member has on its disk against what the same member gave while it ran, table by table: nobody writes in
/// between, so it is the same. Tables that nobody writes to at all are held against those of before the outage instead
/// (`ContentChecker`).
struct DiskContents {
  static let code: String = "disk-differs"

  /// A table that is not the same.
  struct Difference {
    var machine: String
    var disk: TableContent
    var running: TableContent
  }

  let differences: [Difference]
  /// What was read of a running member and not of its disk: lines that name them.
  let unread: [String]

  /// - Parameters:
  ///   - disk: the case with the disks in the members' place.
  ///   - running: the run's own.
  init(_ disk: CaseFile, _ running: CaseFile) {
    guard let stopped = disk.integrity, let before = running.integrity else {
      (differences, unread) = ([], [])
      return
    }
    let members = Dictionary(before.members.map { ($0.machine, $0) }) { first, _ in first }
    let compared = Set(stopped.baseline?.contents.filter(\.isStatic).map(\.name) ?? [])
    let given = DiskContents.given(before)
    var differences: [Difference] = []
    var unread: [String] = []
    for member in stopped.members {
      guard let server = member.server, let whileRunning = members[member.machine] else { continue }
      let contents = Dictionary(member.contents.map { ($0.name, $0) }) { first, _ in first }
      let isLevel = server.isLevel && whileRunning.server?.isLevel == true
      for table in whileRunning.contents where !compared.contains(table.name) {
        guard let content = contents[table.name] else {
          if member.failures.isEmpty { unread.append("\(member.machine): the content of \(table.name) was not read") }
          continue
        }
        let isExplained = [stopped, before].contains {
          $0.explains(member.machine, relation: table.name, message: "")
            || $0.isUnsoundTable(member.machine, of: table.name)
        }
        // Which running member has the right rows is told as their difference.
        guard isLevel, !isExplained, given[table.name]?.contains(content) != true else { continue }
        differences.append(Difference(machine: member.machine, disk: content, running: table))
      }
    }
    (self.differences, self.unread) = (differences, unread)
  }

  /// What the running members gave of each table.
  private static func given(_ facts: IntegrityFacts) -> [String: Set<TableContent>] {
    let contents = facts.members.filter { $0.server?.isLevel == true }.flatMap(\.contents)
    return Dictionary(grouping: contents, by: \.name).mapValues { Set($0) }
  }

  var tables: Set<String> { Set(differences.map(\.disk.name)) }

  var findings: [Finding] {
    var lines = MemberLines()
    for difference in differences {
      lines.add(
        difference.machine,
        "\(difference.disk.name): \(DiskContents.text(difference.disk)); while it ran "
          + DiskContents.text(difference.running))
    }
    return lines.finding(
      code: DiskContents.code, hint: "what the server had in its memory alone is lost: do not use this copy"
    ) { "tables hold something else than they gave while the server ran on \($0.machines)" }
  }

  private static func text(_ content: TableContent) -> String {
    "\(Prose.count(Int(content.rows), "row")) with digest \(content.digest)"
  }
}

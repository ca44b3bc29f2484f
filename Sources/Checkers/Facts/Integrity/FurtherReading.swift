internal import DrillModel

/// What the checkers of integrity find in a reading beside that of the running members, beyond what they say of those.
struct FurtherReading {
  /// Data findings alone, with those of their lines that are new.
  var findings: [Finding] = []
  /// Data findings of which all is told already.
  var known: [Finding] = []
  /// What could not be looked at.
  var unread: [String] = []

  /// Nothing is found in what was not read.
  init(unread: [String] = []) { self.unread = unread }

  /// - Parameters:
  ///   - reading: with that reading in the place of the members'.
  ///   - file: the run's own.
  ///   - others: what else is told already.
  ///   - ofOther: whether the reading is of another machine's copy of what the members hold, and not of their own.
  init(
    _ reading: CaseFile, beyond file: CaseFile, and others: [Finding] = [], by checkers: [any Checker],
    ofOther: Bool = true
  ) throws {
    let members = try file.further.members(file)
    let statements = ofOther ? FurtherReading.text : FurtherReading.statements
    let told = Set((members + others).flatMap(\.evidence).flatMap(statements))
    for var finding in try FurtherReading.check(reading, checkers) {
      let new = finding.evidence.filter { !told.isSuperset(of: statements($0)) }
      if new.isEmpty {
        known.append(finding)
      } else {
        finding.evidence = new
        findings.append(finding)
      }
    }
    unread = reading.integrity.map { IntegrityEvidenceChecker().unread($0) } ?? []
  }

  /// Nothing is wrong there, told or not, and all of it was looked at.
  var isSound: Bool { findings.isEmpty && known.isEmpty && unread.isEmpty }

  static func check(_ file: CaseFile, _ checkers: [any Checker]) throws -> [Finding] {
    try checkers.flatMap { try $0.check(file).findings }.filter { $0.severity == .data }
  }

  /// A line without the machines that it is about.
  private static func text(_ line: String) -> [String] {
    [line.firstRange(of: ": ").map { String(line[$0.upperBound...]) } ?? line]
  }

  /// What a line says, of each machine alone: `n1 and n2: text`.
  private static func statements(_ line: String) -> [String] {
    guard let end = line.firstRange(of: ": ")?.lowerBound else { return [line] }
    return line[..<end].replacing(" and ", with: ", ").split(separator: ", ").map { "\($0)\(line[end...])" }
  }
}

internal import DrillModel

/// What the members hold on their disks, read after they were shut down, must be as sound as what they gave while they ran,
/// and the same: a running server answers from its memory. What was found there already is not told again.
public struct DiskReadingChecker: Checker {
  public static let name = "disk-reading"
  public init() {}

  public func check(_ file: CaseFile) throws -> CheckResult {
    let findings = try file.further.disks(file).findings.map { finding in
      var finding = finding
      finding.message += ", read from disk after the shutdown"
      return finding
    }
    return CheckResult(findings: findings)
  }
}

extension FurtherReading {
  static func disks(_ file: CaseFile) throws -> FurtherReading {
    let evidence = file.evidence
    // A replica that never came back is no member of what was recovered.
    let members = evidence.disk.filter { !file.facts.missingReplicas.contains($0.machine) }
    let promised = evidence.events.filter { $0.kind == .integrityReadFromDisk }.compactMap(\.machine)
    let missing = Set(promised).subtracting(evidence.disk.map(\.machine)).sorted().map { "\($0): nothing was recorded" }
    guard !members.isEmpty else { return FurtherReading(unread: missing) }
    let disk = file.reading(members, pageChecksums: evidence.pageChecksums, against: evidence.baseline)
    let contents = DiskContents(disk, file)
    let checkers = IntegrityCheckers.ofMembers.filter { !($0 is MembersChecker) }
    var reading = try FurtherReading(
      disk, beyond: file, by: checkers + [MembersChecker(except: contents.tables)], ofOther: false)
    reading.findings += contents.findings
    reading.unread += contents.unread.filter { !reading.unread.contains($0) } + missing
    return reading
  }
}

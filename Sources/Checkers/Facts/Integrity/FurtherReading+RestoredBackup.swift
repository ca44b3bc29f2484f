internal import DrillModel

extension FurtherReading {
  /// What is wrong with the new backup, restored: it must be as sound as a member, and hold what the new primary held when it
  /// was read, which nobody has written to since. The ledger's own rows are compared with those of when the backup began.
  static func restoredBackup(_ file: CaseFile) throws -> FurtherReading {
    let evidence = file.evidence
    guard let event = evidence.events.last(where: { $0.kind == .backupRestored }),
      event.values?["integrity"] != nil || evidence.restored != nil
    else { return FurtherReading() }
    guard let restored = evidence.restored?.integrity.map(withoutLedger), let checksums = evidence.restored?.checksums
    else {
      let name = event.machine ?? "the scratch machine"
      return FurtherReading(unread: ["\(name): what the restored backup held is missing from the run directory"])
    }
    let primary = evidence.integrity.first { $0.server?.isInRecovery == false }.map(withoutLedger)
    let before = evidence.baseline.map(withoutLedger)
    // A backup is a copy of the primary's disk.
    let disks = try file.further.disks(file).findings
    let read = { (members: [MemberIntegrity], baseline: MemberIntegrity?, checkers: [any Checker]) in
      try FurtherReading(
        file.reading(members, pageChecksums: [checksums], against: baseline), beyond: file, and: disks, by: checkers)
    }
    var reading = try read([restored], before, checkersOfOne)
    reading.unread += contradictions(event, restored, checksums)
    guard let primary else { return reading }
    // What is as before the outage is as it should be: if the primary is not, that is told of the primary.
    let unlikeBefore = Set((reading.findings + reading.known).map(\.code))
    let unlikePrimary = try read([restored], primary, checkersOfOne)
    let onDisk = tablesAsOnDisk(restored, evidence.disk.first { $0.machine == primary.machine }, primary)
    let rows = try read([primary, restored], before, [MembersChecker(except: onDisk)])
    reading.findings = unlikePrimary.findings.filter { unlikeBefore.contains($0.code) } + rows.findings
    reading.known = unlikePrimary.known.filter { unlikeBefore.contains($0.code) }
    if !onDisk.isEmpty { reading.known += disks.filter { $0.code == DiskContents.code } }
    return reading
  }

  /// Tables that the backup has as the primary's disk has them and as the running primary had not: told of that disk.
  private static func tablesAsOnDisk(
    _ restored: MemberIntegrity, _ disk: MemberIntegrity?, _ primary: MemberIntegrity
  ) -> Set<String> {
    let same = Set(restored.contents).intersection(disk?.contents ?? []).subtracting(primary.contents)
    return Set(same.map(\.name))
  }

  /// What was recorded against what the run noted of it. Pages that the run found damaged, or that are recorded so, are told
  /// as that.
  private static func contradictions(
    _ event: Event, _ restored: MemberIntegrity, _ checksums: PageChecksumResult
  ) -> [String] {
    let name = event.machine ?? "the scratch machine"
    var lines = Set([restored.machine, checksums.machine]).subtracting([name]).sorted().map { other in
      "\(name): what was recorded of the restored backup is \(other)'s"
    }
    if let noted = event.text("checksums"), !["damaged", checksums.state].contains(noted), checksums.state != "damaged"
    {
      lines.append(
        "\(name): the run noted page checksums as \(noted), and what was recorded has them \(checksums.state)")
    }
    return lines
  }

  private static func withoutLedger(_ member: MemberIntegrity) -> MemberIntegrity {
    var member = member
    member.contents.removeAll { $0.name == "blackstart.ledger" }
    return member
  }

  /// A backup has no slots, and there is only one of it.
  private static var checkersOfOne: [any Checker] {
    IntegrityCheckers.ofMembers.filter { !($0 is SlotsChecker) && !($0 is MembersChecker) }
  }
}

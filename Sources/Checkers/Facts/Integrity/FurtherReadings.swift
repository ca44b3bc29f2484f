internal import DrillModel

/// What the checkers of integrity find in each reading of a case: found when somebody asks, and then once, because several
/// checkers ask and a damaged member has thousands of lines.
final class FurtherReadings {
  private var told: [Finding]?
  private var onDisks: FurtherReading?
  private var inBackup: FurtherReading?

  /// Data findings of the running members.
  func members(_ file: CaseFile) throws -> [Finding] {
    if let told { return told }
    let findings = try FurtherReading.check(file, IntegrityCheckers.ofMembers)
    told = findings
    return findings
  }

  /// What the members have on their disks.
  func disks(_ file: CaseFile) throws -> FurtherReading {
    if let onDisks { return onDisks }
    let reading = try FurtherReading.disks(file)
    onDisks = reading
    return reading
  }

  /// What the new backup restores to.
  func restoredBackup(_ file: CaseFile) throws -> FurtherReading {
    if let inBackup { return inBackup }
    let reading = try FurtherReading.restoredBackup(file)
    inBackup = reading
    return reading
  }
}

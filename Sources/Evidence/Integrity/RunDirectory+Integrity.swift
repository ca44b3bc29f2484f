public import DrillModel
internal import Foundation

/// `baseline/integrity.json`, and below `recovered/`: `integrity/<machine>.json`, `checksums/<machine>.json`,
/// `disk/<machine>.json`, `backup/integrity.json` and `backup/checksums.json`.
extension RunDirectory {
  public var baseline: String { path + "/baseline" }
  public var integrity: String { recovered + "/integrity" }
  public var checksums: String { recovered + "/checksums" }
  public var disk: String { recovered + "/disk" }
  public var restoredBackup: String { recovered + "/backup" }

  /// What the primary holds before the fault.
  public func write(baseline value: MemberIntegrity) throws {
    try writeValue(value, to: baseline, name: "integrity")
  }

  /// What a member of the recovered cluster holds; replaces what was written of it before.
  public func write(integrity value: MemberIntegrity) throws {
    try writeValue(value, to: integrity, name: value.machine)
  }

  /// What `pg_checksums` said of a member's data directory, or of a copy of it.
  public func write(checksums value: PageChecksumResult) throws {
    try writeValue(value, to: checksums, name: value.machine)
  }

  /// What a stopped member holds when it is read from disk.
  public func write(disk value: MemberIntegrity) throws {
    try writeValue(value, to: disk, name: value.machine)
  }

  /// What the new backup holds, restored; a part that is nil is not written.
  public func write(_ restored: RestoredBackup) throws {
    if let value = restored.integrity { try writeValue(value, to: restoredBackup, name: "integrity") }
    if let value = restored.checksums { try writeValue(value, to: restoredBackup, name: "checksums") }
  }

  private func writeValue(_ value: some Encodable, to directory: String, name: String) throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try writeText(RunDirectory.canonicalJSON(value), to: "\(directory)/\(name).json")
  }
}

public import DrillModel
internal import Foundation

/// `baseline/integrity.json`, `recovered/integrity/<machine>.json` and `recovered/checksums/<machine>.json`.
extension RunDirectory {
  public var baseline: String { path + "/baseline" }
  public var integrity: String { recovered + "/integrity" }
  public var checksums: String { recovered + "/checksums" }

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

  private func writeValue(_ value: some Encodable, to directory: String, name: String) throws {
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try writeText(RunDirectory.canonicalJSON(value), to: "\(directory)/\(name).json")
  }
}

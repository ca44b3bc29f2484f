public import DrillModel
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// `pitr/<number>.json`, `pitr/<number>.csv` and `pitr/<archive>.json`.
extension RunDirectory {
  public var pitr: String { path + "/pitr" }

  static let archivePrefix = "archive"

  /// What came of one recovery; replaces what was written of it before.
  public func write(_ record: PITRRecord) throws {
    try FileManager.default.createDirectory(atPath: pitr, withIntermediateDirectories: true)
    try writeText(RunDirectory.canonicalJSON(record), to: "\(pitr)/\(record.asked.number).json")
  }

  /// The rows of the ledger's table, as `COPY (SELECT session, sequence, token …) TO STDOUT (FORMAT csv)` gives them.
  public func write(pitrRows csv: [UInt8], number: Int) throws {
    try FileManager.default.createDirectory(atPath: pitr, withIntermediateDirectories: true)
    let file = pitrRows(number)
    do {
      let output = try OutputFile(replacing: file + ".partial")
      try csv.withUnsafeBytes { try output.write($0) }
    }
    guard rename(file + ".partial", file) == 0 else { throw BlackstartError.file("replace", file, errno: errno) }
  }

  /// A repository's listing, as it was when recoveries began with it; the name begins with `archive`.
  public func write(pitrArchive inventory: ArchiveInventory, name: String) throws {
    try FileManager.default.createDirectory(atPath: pitr, withIntermediateDirectories: true)
    try writeText(RunDirectory.canonicalJSON(inventory), to: "\(pitr)/\(name).json")
  }

  func pitrRows(_ number: Int) -> String { "\(pitr)/\(number).csv" }
}

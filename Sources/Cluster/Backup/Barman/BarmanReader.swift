import DrillModel
import Foundation

/// Lists one server of a Barman home (3.4). It needs nothing but the files.
struct BarmanReader: Sendable {
  /// `<barman_home>/<server>`.
  var home: String

  /// Blocks.
  func read() throws -> ArchiveInventory {
    let entries = WALFolder.names("\(home)/base").map { (label: $0, info: info($0)) }
    let done = entries.filter { BarmanReader.isCopied($0.info["status"]) }
    let newest = done.last?.info
    return SingleStanza(
      backups: done.map { backup($0.label, $0.info) },
      unlistedBackups: entries.filter { !BarmanReader.isCopied($0.info["status"]) }.map(\.label),
      systemIdentifier: newest?["systemid"],
      version: newest?["version"].flatMap { Int($0) }.map { String($0 / 10_000) }, folder: try folder()
    ).inventory
  }

  /// Filed WAL (`wals`, a directory for each log) and what was handed over and not yet filed (`incoming`): a restore finds
  /// both. What Barman refuses as a duplicate with other content goes to `errors`, while the archiver is told that all is well.
  private func folder() throws -> WALFolder {
    var folder = WALFolder(id: "wals")
    try folder.add("\(home)/wals", ignoring: ["xlog.db"])
    for name in WALFolder.names("\(home)/wals") { try folder.add("\(home)/wals/\(name)") }
    try folder.add("\(home)/incoming")
    for name in WALFolder.names("\(home)/errors") { folder.add(unexpected: "errors/\(name)") }
    return folder
  }

  /// `backup.info`: lines of `key=value` (3.4, infofile.py).
  private func info(_ label: String) -> [String: String] {
    let data = FileManager.default.contents(atPath: "\(home)/base/\(label)/backup.info") ?? Data()
    let pairs = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 1)
      return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }
    return Dictionary(pairs) { $1 }
  }

  /// Where the backup is consistent, by pg_basebackup's own manifest: Barman's `end_xlog` is asked for when the copy is done
  /// and lies further on. The manifest's last lines have it (PostgreSQL 15, "Backup Manifest Format").
  private func manifestEnd(_ data: String) -> LSN? {
    guard let manifest = FileManager.default.contents(atPath: "\(data)/backup_manifest") else { return nil }
    let tail = String(decoding: manifest.suffix(1024), as: UTF8.self)
    return tail.matches(of: /"End-LSN": "([0-9A-F]+\/[0-9A-F]+)"/).last.flatMap { LSN($0.1) }
  }

  /// Whether a restore takes it (3.4: `STATUS_COPY_DONE`).
  private static func isCopied(_ status: String?) -> Bool { status == "DONE" || status == "WAITING_FOR_WALS" }

  private func backup(_ label: String, _ info: [String: String]) -> ArchiveInventory.Backup {
    let data = "\(home)/base/\(label)/data"
    return ArchiveInventory.Backup(
      label: label, type: BackupKind.full.rawValue, startSeconds: info["begin_time"].flatMap(CatalogTime.seconds) ?? 0,
      stopSeconds: info["end_time"].flatMap(CatalogTime.seconds) ?? 0, archiveStart: info["begin_wal"],
      archiveStop: info["end_wal"], lsnStart: info["begin_xlog"].flatMap { LSN($0) },
      lsnStop: manifestEnd(data) ?? info["end_xlog"].flatMap { LSN($0) }, databaseID: 1, isPresent: true,
      isOnline: true,
      damage: FileManager.default.fileExists(atPath: "\(data)/global/pg_control")
        ? nil : "has a list of what it saved and no data")
  }
}

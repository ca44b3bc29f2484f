import DrillModel
import Foundation

/// Lists what `plain` keeps. It needs nothing but the files.
struct PlainReader: Sendable {
  var bases: String
  var archive: String

  /// Blocks.
  func read() throws -> ArchiveInventory {
    var folder = WALFolder(id: "wal")
    try folder.add(archive)
    let names = WALFolder.names(bases)
    let labels = names.filter { !$0.hasSuffix(".partial") }
    let size = folder.finished().segmentBytes
    return SingleStanza(
      backups: labels.map { backup($0, segmentBytes: size) },
      unlistedBackups: names.filter { $0.hasSuffix(".partial") },
      systemIdentifier: labels.last.flatMap(systemIdentifier),
      version: labels.last.flatMap { text("\(bases)/\($0)/PG_VERSION") }?.trimmingCharacters(in: .newlines),
      folder: folder
    ).inventory
  }

  /// What the audit needs of a backup manifest (PostgreSQL 15, "Backup Manifest Format"). Its own checksum comes last, so
  /// one that was cut off has none.
  private struct Manifest: Decodable {
    struct Range: Decodable {
      var timeline: UInt32
      var start: String
      var end: String

      enum CodingKeys: String, CodingKey {
        case timeline = "Timeline"
        case start = "Start-LSN"
        case end = "End-LSN"
      }
    }

    var ranges: [Range]
    var checksum: String

    enum CodingKeys: String, CodingKey {
      case ranges = "WAL-Ranges"
      case checksum = "Manifest-Checksum"
    }
  }

  private func backup(_ label: String, segmentBytes size: UInt64) -> ArchiveInventory.Backup {
    let path = "\(bases)/\(label)/backup_manifest"
    let data = FileManager.default.contents(atPath: path)
    let ranges = data.flatMap { try? JSONDecoder().decode(Manifest.self, from: $0) }?.ranges ?? []
    let start = ranges.first.flatMap { LSN($0.start) }
    let stop = ranges.last.flatMap { LSN($0.end) }
    let modified = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    return ArchiveInventory.Backup(
      label: label, type: BackupKind.full.rawValue, startSeconds: PlainReader.seconds(label),
      stopSeconds: Int64(modified?.timeIntervalSince1970 ?? 0),
      archiveStart: start.map { segment(ranges[0].timeline, $0, size) },
      // A backup that ends where a segment begins needs nothing of that one.
      archiveStop: stop.map { segment(ranges[ranges.count - 1].timeline, LSN(max(1, $0.value) - 1), size) },
      lsnStart: start, lsnStop: stop, databaseID: 1, isPresent: data != nil, isOnline: true,
      damage: data != nil && ranges.isEmpty ? "has a manifest that is empty, cut off or no manifest" : nil)
  }

  private func segment(_ timeline: UInt32, _ lsn: LSN, _ size: UInt64) -> String {
    WALSegment(timeline: TimelineID(timeline), containing: lsn, size: size).description
  }

  /// The first field of `pg_control` (PostgreSQL 15: `ControlFileData`, pg_control.h), as a little-endian machine writes it.
  private func systemIdentifier(_ label: String) -> String? {
    guard let data = FileManager.default.contents(atPath: "\(bases)/\(label)/global/pg_control"), data.count >= 8 else {
      return nil
    }
    return String(data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A label is when the backup began: `20261128T011656.123Z`.
  private static func seconds(_ label: String) -> Int64 {
    guard let match = label.wholeMatch(of: /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.\d{3}Z/) else { return 0 }
    return CatalogTime.seconds("\(match.1)-\(match.2)-\(match.3) \(match.4):\(match.5):\(match.6)") ?? 0
  }
}

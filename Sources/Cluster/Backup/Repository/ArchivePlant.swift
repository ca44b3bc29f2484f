import DrillModel
import Foundation

/// Defects to be planted in a posix repository that a drill or a test made itself: controls of the audit, each of which
/// must be found by exactly its own code.
public enum ArchivePlant: String, Sendable, CaseIterable {
  /// A segment that no backup needs to be consistent, and that later recovery needs: `archive-gap`.
  case missingSegment = "missing-segment"
  /// The same segment once more with other content: `archive-duplicate`.
  case duplicateSegment = "duplicate-segment"
  /// The newest timeline's history file: `history-missing`.
  case missingHistory = "missing-history"
  /// A segment's file is cut to nothing: `archive-size`.
  case emptySegment = "empty-segment"
  /// A bit of a stored segment is flipped, which only reading it shows: `archive-corrupt`.
  case flippedBit = "flipped-bit"

  /// The code of the one finding that must come of it.
  public var code: String {
    switch self {
    case .missingSegment: "archive-gap"
    case .duplicateSegment: "archive-duplicate"
    case .missingHistory: "history-missing"
    case .emptySegment: "archive-size"
    case .flippedBit: "archive-corrupt"
    }
  }

  /// Whether only an audit that reads the segments finds it.
  public var needsContents: Bool { self == .flippedBit }

  /// Plants the defect; gives the path of the file that was touched, relative to the repository. Blocks.
  /// - Throws: `plant.nowhere` (harness) if the repository has no place for it; errors of the file system.
  @discardableResult
  public func plant(in repository: String) throws -> String {
    let inventory = try InventoryReader(PlainRepository(path: repository)).read()
    let files = FileManager.default
    if self == .missingHistory {
      let path = try history(inventory)
      try files.removeItem(atPath: "\(repository)/\(path)")
      return path
    }
    let place = try segment(inventory)
    let path = "\(repository)/\(place.path)"
    switch self {
    case .missingSegment: try files.removeItem(atPath: path)
    case .emptySegment: try Data().write(to: URL(filePath: path))
    case .flippedBit:
      var data = try Data(contentsOf: URL(filePath: path))
      data[data.count / 2] ^= 0x10
      try data.write(to: URL(filePath: path))
    case .duplicateSegment:
      var other = place.segment
      other.checksum = other.checksum.map { String($0.reversed()) }
      let copy = String(path.dropLast(place.segment.fileName.count)) + other.fileName
      try files.copyItem(atPath: path, toPath: copy)
    case .missingHistory: break
    }
    return place.path
  }

  private func history(_ inventory: ArchiveInventory) throws -> String {
    for stanza in inventory.stanzas {
      for archive in stanza.archives {
        let used = Set(archive.segments.compactMap { UInt32($0.name.prefix(8), radix: 16) })
        let newest = archive.histories.filter { used.contains($0.timeline.value) }.max { $0.timeline < $1.timeline }
        guard let newest else { continue }
        let digits = String(newest.timeline.value, radix: 16, uppercase: true)
        let name = String(repeating: "0", count: 8 - digits.count) + digits + ".history"
        return "archive/\(stanza.name)/\(archive.id)/\(name)"
      }
    }
    throw nowhere("it has no second timeline")
  }

  /// A segment after a backup's own that whoever goes on from there needs: in no backup's own range, with a later one behind
  /// it, and not continued by another timeline's copy of it.
  private func segment(_ inventory: ArchiveInventory) throws -> (path: String, segment: ArchiveInventory.Segment) {
    for stanza in inventory.stanzas {
      for archive in stanza.archives {
        let backups = stanza.backups.filter { $0.databaseID == archive.databaseID }
        let owned = backups.compactMap { backup in
          backup.archiveStart.flatMap { start in backup.archiveStop.map { start...max(start, $0) } }
        }
        let found = archive.segments.last { segment in
          let (timeline, number) = (segment.name.prefix(8), segment.name.suffix(16))
          return !owned.contains { $0.contains(segment.name) }
            && owned.contains { $0.upperBound < segment.name && $0.upperBound.hasPrefix(timeline) }
            && archive.segments.contains { $0.name.suffix(16) > number && $0.name.prefix(8) >= timeline }
            && !archive.segments.contains { $0.name.suffix(16) == number && $0.name.prefix(8) > timeline }
        }
        if let found {
          return ("archive/\(stanza.name)/\(archive.id)/\(found.name.prefix(16))/\(found.fileName)", found)
        }
      }
    }
    throw nowhere("no segment lies between a backup and the end of its timeline")
  }

  private func nowhere(_ reason: String) -> BlackstartError {
    BlackstartError(
      .harness, code: "plant.nowhere", "there is no place for a \(rawValue): \(reason)",
      hint: "plant it in a repository of a run that recovered")
  }
}

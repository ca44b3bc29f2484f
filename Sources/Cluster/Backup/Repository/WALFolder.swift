import DrillModel
import Foundation

/// WAL files under PostgreSQL's own names, as `cp` and Barman keep them: there is no checksum to hold a segment against, so
/// of a file no more is known than its name and its size.
struct WALFolder {
  private(set) var archive: ArchiveInventory.Archive
  /// Where each segment was seen first.
  private var paths: [String: String] = [:]

  init(id: String) { archive = ArchiveInventory.Archive(id: id, databaseID: 1) }

  /// Adds the files of a directory, without those of its subdirectories; a directory that is not there has none. Blocks.
  /// - Parameter ignored: names of files that are no WAL and belong there.
  mutating func add(_ directory: String, ignoring ignored: Set<String> = []) throws {
    for name in WALFolder.names(directory) where !ignored.contains(name) {
      let path = "\(directory)/\(name)"
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
        attributes[.type] as? FileAttributeType != .typeDirectory
      else { continue }
      switch Kind(name) {
      case .segment: try add(segment: name, path, attributes)
      case .history(let timeline):
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        if !archive.histories.contains(where: { $0.timeline == timeline && $0.text == text }) {
          archive.histories.append(ArchiveInventory.History(timeline: timeline, text: text))
        }
      case .partial: archive.partials.append(name)
      case .backupLabel: break
      case .unexpected: archive.unexpected.append(name)
      }
    }
  }

  /// Adds a file of which nobody knows why it is there.
  mutating func add(unexpected name: String) { archive.unexpected.append(name) }

  /// In its final order, with the size that most segments have.
  func finished() -> ArchiveInventory.Archive {
    var archive = archive
    archive.segments.sort { ($0.name, $0.fileName) < ($1.name, $1.fileName) }
    let sizes = archive.segments.map { UInt64(max(0, $0.storedBytes)) }.filter(WALSegment.isPossibleSize)
    let most = Dictionary(grouping: sizes) { $0 }.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    archive.segmentBytes = most?.key ?? WALSegment.defaultSize
    return archive
  }

  /// Whose WAL it is, by the newest segment's own header.
  var systemIdentifier: String? {
    guard let newest = paths.max(by: { $0.key < $1.key })?.value, let file = FileHandle(forReadingAtPath: newest)
    else { return nil }
    defer { try? file.close() }
    return (try? file.read(upToCount: 64)).flatMap { WALPageHeader($0) }?.systemIdentifier
  }

  static func names(_ directory: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
  }

  /// The same segment in two places is one file if it has one content: it is being moved.
  private mutating func add(segment name: String, _ path: String, _ attributes: [FileAttributeKey: Any]) throws {
    let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    var segment = ArchiveInventory.Segment(
      name: name, checksum: nil, storedBytes: (attributes[.size] as? NSNumber)?.int64Value ?? 0,
      storedSeconds: Int64(modified))
    if let other = paths[name] {
      if FileManager.default.contentsEqual(atPath: other, andPath: path) { return }
      segment.checksum = try WALFolder.checksum(path)
      let first = try WALFolder.checksum(other)
      for index in archive.segments.indices where archive.segments[index].name == name {
        archive.segments[index].checksum = archive.segments[index].checksum ?? first
      }
    }
    paths[name] = paths[name] ?? path
    archive.segments.append(segment)
  }

  private static func checksum(_ path: String) throws -> String {
    try SHA1.digits([UInt8](FileManager.default.contents(atPath: path) ?? Data()))
  }

  /// What a file is by its name (PostgreSQL 15: xlog_internal.h, `IsXLogFileName` and its neighbours).
  private enum Kind {
    case segment
    case history(TimelineID)
    case partial, backupLabel, unexpected

    init(_ name: String) {
      let digits = name.prefix(24)
      let isSegment = digits.count == 24 && digits.allSatisfy { $0.isASCII && $0.isHexDigit && !$0.isLowercase }
      if name.hasSuffix(".history"), name.count == 16, let timeline = UInt32(name.prefix(8), radix: 16) {
        self = .history(TimelineID(timeline))
      } else if !isSegment {
        self = .unexpected
      } else {
        let rest = name.dropFirst(24)
        if rest.isEmpty {
          self = .segment
        } else if rest == ".partial" {
          self = .partial
        } else {
          self = rest.hasPrefix(".") && rest.hasSuffix(".backup") ? .backupLabel : .unexpected
        }
      }
    }
  }
}

public import DrillModel
internal import Foundation

/// Directories with WAL files, seen as one: of each segment all copies, and every timeline's history.
///
/// Files are named as PostgreSQL names them; `.partial` is a segment that its receiver had not finished. Anything else is
/// left alone.
public struct WALArchive: Sendable {
  /// Bytes in a segment, as the segments themselves say.
  public let segmentBytes: UInt64
  /// The cluster that the segments are from; nil if there are none that can be read.
  public let systemIdentifier: UInt64?
  public let histories: [TimelineID: TimelineHistory]
  /// Names of history files that are none, or of which there are two that differ.
  public let damagedHistories: [String]
  /// Paths by segment, finished copies first.
  let copies: [WALSegment: [String]]
  let identity: SegmentIdentity?

  /// - Parameter systemIdentifier: the cluster whose WAL is meant; that of others is left alone. Nil for the only one.
  /// - Throws: `wal.unreadable`; `wal.two-clusters` if the segments are from more than one and none is meant.
  public init(directories: [String], systemIdentifier: UInt64? = nil) throws {
    let files = try directories.flatMap(WALArchive.files)
    let segments = files.filter { WALArchive.isSegment($0.name) }
    let identity = try WALArchive.identity(segments.map(\.path), meant: systemIdentifier)
    self.identity = identity
    self.systemIdentifier = identity?.systemIdentifier
    segmentBytes = identity.map { UInt64($0.segmentBytes) } ?? WALSegment.defaultSize
    var copies: [WALSegment: [String]] = [:]
    for file in segments.sorted(by: WALArchive.isBefore) {
      guard let segment = WALSegment(fileName: file.name, size: segmentBytes) else { continue }
      copies[segment, default: []].append(file.path)
    }
    self.copies = copies
    var histories: [TimelineID: TimelineHistory] = [:]
    var damaged: [String] = []
    for file in files where file.name.hasSuffix(".history") && file.name.count == 16 {
      guard let number = UInt32(file.name.prefix(8), radix: 16),
        let text = try? String(contentsOfFile: file.path, encoding: .utf8),
        let history = TimelineHistory(timeline: TimelineID(number), text: text)
      else {
        damaged.append(file.name)
        continue
      }
      if let other = histories[history.timeline], other != history { damaged.append(file.name) }
      histories[history.timeline] = histories[history.timeline] ?? history
    }
    self.histories = histories
    damagedHistories = damaged.sorted()
  }

  /// Every timeline of which there is a segment.
  public var timelines: [TimelineID] { Set(copies.keys.map(\.timeline)).sorted() }

  /// The segments of a timeline, in order; there may be gaps.
  public func segments(of timeline: TimelineID) -> [WALSegment] {
    copies.keys.filter { $0.timeline == timeline }.sorted()
  }

  /// What a timeline left and where, by its own history or by that of a timeline that followed it.
  public func fork(of timeline: TimelineID) -> TimelineHistory.Step? {
    if let own = histories[timeline] { return own.fork }
    for history in histories.values.sorted(by: { $0.timeline < $1.timeline }) {
      guard let place = history.steps.firstIndex(where: { $0.timeline == timeline }), place > 0 else { continue }
      return history.steps[place - 1]
    }
    return nil
  }

  private typealias File = (name: String, path: String)

  private static func files(_ directory: String) throws -> [File] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        .map { ($0, directory + "/" + $0) }
    } catch {
      throw BlackstartError(.harness, code: "wal.unreadable", "could not list the WAL directory \(directory)")
    }
  }

  /// 24 digits, or these and `.partial`.
  private static func isSegment(_ name: String) -> Bool {
    let digits = name.prefix { $0.isASCII && $0.isHexDigit }
    return digits.count == 24 && ["", ".partial"].contains(name[digits.endIndex...])
  }

  private static func isBefore(_ left: File, _ right: File) -> Bool {
    let isPartial = (left.name.hasSuffix(".partial"), right.name.hasSuffix(".partial"))
    return isPartial.0 == isPartial.1 ? left.path < right.path : isPartial.1
  }

  /// What the first pages say; a file that begins with something else (a segment that was never written to) says nothing.
  private static func identity(_ paths: [String], meant: UInt64?) throws -> SegmentIdentity? {
    var found: (identity: SegmentIdentity, path: String)?
    for path in paths {
      let file = try SegmentFile(path: path)
      guard file.count >= WALFormat.longPageHeaderBytes, let page = PageHeader(file.base), page.isLong else { continue }
      let identity = SegmentIdentity(file.base)
      // A segment is a power of two of bytes, and more than a page; anything else is damage.
      guard identity.segmentBytes.nonzeroBitCount == 1, identity.segmentBytes > WALFormat.pageBytes else { continue }
      if let meant, identity.systemIdentifier != meant { continue }
      guard let first = found else {
        found = (identity, path)
        continue
      }
      guard first.identity == identity else {
        throw BlackstartError(
          .harness, code: "wal.two-clusters",
          "\(first.path) is of system \(first.identity.systemIdentifier), \(path) of \(identity.systemIdentifier)")
      }
    }
    return found?.identity
  }
}

import Cluster
import DrillModel
import Foundation

/// The files of a scene's repository.
struct Repository: Sendable {
  let path: String

  /// The directory of the archive of the stanza's newest database.
  var archive: String? {
    let root = "\(path)/archive/\(BackRest.stanza)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.filter { $0.contains("-") && !$0.contains(".") }.max().map { "\(root)/\($0)" }
  }

  /// A segment's file; nil if it is not there.
  func file(of segment: WALSegment) -> String? {
    guard let archive else { return nil }
    let directory = "\(archive)/\(segment.description.prefix(16))"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.first { $0.hasPrefix("\(segment)-") && !$0.hasSuffix(".pgbackrest.tmp") }.map { "\(directory)/\($0)" }
  }

  /// - Throws: `failures.no-file`.
  func requireFile(of segment: WALSegment) throws -> String { try Self.found(file(of: segment), "\(segment)") }

  /// A timeline's history file, whether it is there or not.
  func history(of timeline: UInt32) throws -> String {
    let digits = String(timeline, radix: 16, uppercase: true)
    let archive = try Self.found(archive, "archive")
    return archive + "/" + String(repeating: "0", count: 8 - digits.count) + digits + ".history"
  }

  /// Labels of the backups, in their order.
  var backups: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/backup/\(BackRest.stanza)")) ?? []
    return names.filter { $0.first?.isNumber == true }.sorted()
  }

  func backup(_ label: String) -> String { "\(path)/backup/\(BackRest.stanza)/\(label)" }

  private static func found(_ path: String?, _ what: String) throws -> String {
    guard let path else {
      throw BlackstartError(.harness, code: "failures.no-file", "the scene's repository has no \(what)")
    }
    return path
  }
}

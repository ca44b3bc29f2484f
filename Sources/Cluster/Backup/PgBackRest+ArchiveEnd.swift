import DrillModel
import Foundation

extension PgBackRest {
  /// Reads the archive's files: `archive/<stanza>/<version>-<id>/<timeline and log>/<segment>-<sha1>.zst`. Whatever is
  /// not a whole segment (history files, `.partial`) does not count; a `.backup` file's name says in which segment a backup
  /// starts.
  func archiveEnd() async throws -> WALSegment? {
    guard let paths = FileManager.default.enumerator(atPath: "\(repositoryPath)/archive/\(stanza)") else { return nil }
    var segments: Set<WALSegment> = []
    var backupStarts: [WALSegment] = []
    while let path = paths.nextObject() as? String {
      let file = path.split(separator: "/").last ?? ""
      guard let segment = WALSegment(fileName: file) else { continue }
      if file.contains(".backup") {
        backupStarts.append(segment)
      } else if file.dropFirst(24).first == "-" {
        segments.insert(segment)
      }
    }
    return ArchiveRow.end(of: segments, from: backupStarts.max())
  }
}

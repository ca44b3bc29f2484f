import DrillModel
import Foundation

/// The file that a restored backup has of its own start (PostgreSQL 15: `read_backup_label`, xlogrecovery.c).
enum BackupLabel {
  /// Nil for what it does not say.
  static func read(_ dataDirectory: String) -> (start: LSN?, timeline: TimelineID?) {
    guard let text = try? String(contentsOfFile: dataDirectory + "/backup_label", encoding: .utf8) else {
      return (nil, nil)
    }
    func value(_ key: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix(key + ": ") }?.dropFirst(key.count + 2)
    }
    return (
      value("START WAL LOCATION")?.split(separator: " ").first.flatMap { LSN($0) },
      value("START TIMELINE").flatMap { UInt32($0) }.map { TimelineID($0) }
    )
  }
}

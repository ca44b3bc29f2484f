import Foundation
import Glibc

/// Who holds a lease: `owner.json` in its directory, for people and for `clean`.
public struct LeaseOwner: Codable, Sendable, Hashable {
  /// The file's format.
  public var version = 1
  public var pid: Int32
  /// The process's start, in clock ticks since boot: with the pid it names one process for ever.
  public var startTicks: UInt64
  public var guardianPid: Int32?
  public var runDirectory: String?
  /// Unix time.
  public var createdSeconds: Int
  public var commandLine: [String]
  /// Whom servers run as.
  public var serverUid: UInt32
  /// The files are wanted after the run: only an explicit `clean` removes them.
  public var keep: Bool

  static let fileName = "owner.json"

  func write(to directory: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: URL(filePath: "\(directory)/\(LeaseOwner.fileName)"), options: .atomic)
  }

  /// Nil if there is none that can be read: its harness died while it made the lease.
  static func read(from directory: String) -> LeaseOwner? {
    guard let data = FileManager.default.contents(atPath: "\(directory)/\(fileName)") else { return nil }
    return try? JSONDecoder().decode(LeaseOwner.self, from: data)
  }
}

public import DrillModel
internal import Foundation
internal import WAL

/// Reads a run's `witness/`.
public enum WitnessReader {
  /// What there is besides the commits.
  public typealias Surroundings = (
    extents: [TimelineExtent], histories: [TimelineID: TimelineHistory], problems: [RunEvidence.Problem]
  )

  /// All of it; nil if the run has no witness.
  ///
  /// - Parameter systemIdentifier: of the cluster that was there before the outage; WAL of any other is left out.
  /// - Throws: `wal.unreadable`, `wal.no-history`, `wal.two-clusters`.
  public static func read(
    _ run: RunDirectory, systemIdentifier: UInt64?
  ) throws -> (witness: Witness?, problems: [RunEvidence.Problem]) {
    var commits = WitnessTable()
    guard let found = try stream(run, systemIdentifier: systemIdentifier, { commits.append($0) }) else {
      return (nil, [])
    }
    return (Witness(commits: commits, extents: found.extents, histories: found.histories), found.problems)
  }

  /// Hands over every commit, timeline by timeline and in the order of the WAL, without keeping any; nil if the run has no
  /// witness.
  ///
  /// - Throws: as `read`, and what `body` throws.
  public static func stream(
    _ run: RunDirectory, systemIdentifier: UInt64?, _ body: (WitnessCommit) throws -> Void
  ) throws -> Surroundings? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: run.witness, isDirectory: &isDirectory), isDirectory.boolValue else {
      return nil
    }
    let archive = try archive(run, systemIdentifier: systemIdentifier)
    var problems = archive.damagedHistories.map { name in
      RunEvidence.Problem(
        code: "witness.damaged-history", "the witness's \(name) is not a timeline's history, or there are two")
    }
    if archive.timelines.isEmpty {
      problems.append(RunEvidence.Problem(code: "witness.empty", "there is no WAL in witness/"))
    }
    return (try CommitReader(archive).read(body), archive.histories, problems)
  }

  /// What decides where recoveries end, of the only cluster that the witness has so far.
  ///
  /// - Throws: `wal.unreadable`, `wal.two-clusters`.
  public static func recoveryLog(_ run: RunDirectory) throws -> RecoveryLog {
    try RecoveryLogReader(archive(run, systemIdentifier: nil)).read()
  }

  /// All of the witness's directories, seen as one.
  static func archive(_ run: RunDirectory, systemIdentifier: UInt64?) throws -> WALArchive {
    try WALArchive(directories: sources(run), systemIdentifier: systemIdentifier)
  }

  private static func sources(_ run: RunDirectory) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: run.witness).sorted().map { run.witness + "/" + $0 }
      .filter { path in
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
      }
  }
}

public import DrillModel
internal import Foundation
internal import WAL

/// Reads a run's `pitr/`, and of its witness what decides where each recovery had to end.
public enum PITRReader {
  /// Nil if the run has no matrix.
  public static func read(
    _ run: RunDirectory, systemIdentifier: UInt64?
  ) throws -> (evidence: PITREvidence?, problems: [RunEvidence.Problem]) {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: run.pitr)) ?? []).sorted()
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
    guard !names.isEmpty else { return (nil, []) }
    var problems: [RunEvidence.Problem] = []
    var evidence = PITREvidence(attempts: [], archives: [:], log: RecoveryLog(parts: [:], histories: [:]))
    for name in names {
      do {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(run.pitr)/\(name).json"))
        if name.hasPrefix(RunDirectory.archivePrefix) {
          evidence.archives[name] = try FormReader.decode(ArchiveInventory.self, form: "archive/v1", from: data)
        } else {
          let record = try FormReader.decode(PITRRecord.self, form: "pitr/v1", from: data)
          guard name == String(record.asked.number) else {
            problems.append(
              RunEvidence.Problem(
                code: "pitr.unreadable", "pitr/\(name).json is of the recovery with number \(record.asked.number)"))
            continue
          }
          evidence.attempts.append(.init(record: record, rows: try rows(of: record, run, &problems)))
        }
      } catch {
        problems.append(RunEvidence.Problem(code: "pitr.unreadable", "pitr/\(name).json is not what a run writes"))
      }
    }
    evidence.attempts.sort { $0.record.asked.number < $1.record.asked.number }
    let archive = try WitnessReader.archive(run, systemIdentifier: systemIdentifier)
    evidence.log = try RecoveryLogReader(archive).read(marks: marks(evidence, archive))
    return (evidence, problems)
  }

  private static func marks(_ evidence: PITREvidence, _ archive: WALArchive) -> [TimelineID: Set<LSN>] {
    let histories = RecoveryLog(parts: [:], histories: archive.histories)
    var marks: [TimelineID: Set<LSN>] = [:]
    for attempt in evidence.attempts {
      guard let listing = evidence.archives[attempt.record.archive] else { continue }
      let asked = attempt.record.asked
      for ground in PITRGround.candidates(for: asked, in: listing) {
        marks.merge(ground.marks(asked.target, histories.history)) { $0.union($1) }
      }
    }
    return marks
  }

  /// Nil if there is no such file, or a damaged one.
  private static func rows(
    of record: PITRRecord, _ run: RunDirectory, _ problems: inout [RunEvidence.Problem]
  ) throws -> [WitnessCommit.Identity]? {
    let number = record.asked.number
    let file = RecoveredFile(
      path: run.pitrRows(number), name: "pitr/\(number).csv", form: "session,sequence,token")
    var rows: [WitnessCommit.Identity] = []
    let found = try file.read { line, digits in
      guard let row = RecoveredRow(csv: line, digits: digits), row.chain == nil else { return false }
      rows.append(.init(session: row.session, sequence: row.sequence, token: row.token))
      return true
    }
    guard let found else { return nil }
    problems += found
    return found.isEmpty && record.rows == Int64(rows.count) ? rows : nil
  }
}

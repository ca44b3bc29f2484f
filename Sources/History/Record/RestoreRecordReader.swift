public import DrillModel
public import Evidence
internal import Foundation

/// Makes a record of a restore drill's directory. Nothing was lost or killed in one, so what is about an outage stays empty: no
/// time to new primary, no transactions. That its outcome is `recovers` means that the restored server left recovery as the
/// cluster that the backup is of.
public struct RestoreRecordReader: Sendable {
  public init() {}

  /// - Throws: `history.unreadable`.
  public func read(_ run: RunDirectory) throws -> RunRecord {
    let document: Document = try decode(run.restore)
    let environment = (try? decode(run.environment) as [String: String]) ?? [:]
    let evidence = document.evidence
    let asked = evidence.settings
    // Times of a restore must never be held against those of an outage.
    let stamp = ["faultModel": "restore"]
    return RunRecord(
      drillClass: "restore", startedUnixMilliseconds: Int64(evidence.startedSeconds * 1000),
      seconds: evidence.seconds,
      initiator: environment["initiator"].flatMap(RunRecord.Initiator.init) ?? .manual,
      fingerprint: Fingerprint(
        versions: RunFingerprint.versions(environment).merging(["postgresql": evidence.version]) { $1 },
        configurationHash: try ConfigurationHash.of(asked),
        machineClass: RunFingerprint.machineClass(environment, fileSystem: nil), stamp: stamp),
      directory: run.path, artefacts: try RunArtefacts.read(run), verdict: verdict(run, document, stamp),
      configuration: try RunFingerprint.configuration(asked))
  }

  /// The part of `restore.json` that a record is made of.
  private struct Document: Decodable {
    var status: Verdict.Status
    var sentence: String
    var evidence: RestoreEvidence
    var findings: [Finding]
  }

  private func verdict(_ run: RunDirectory, _ document: Document, _ stamp: [String: String]) -> Verdict {
    let evidence = document.evidence
    let isBack = evidence.reachedLSN != nil && evidence.reachedSystemIdentifier == evidence.systemIdentifier
    return Verdict(
      runID: run.id, drill: evidence.drillName, status: document.status, sentence: document.sentence,
      outcome: OutcomeResult(
        expected: .recovers, actual: isBack ? .recovers : nil, expectedGate: nil, gates: [], newPrimary: nil),
      objectives: [], measurements: [:],
      identity: IdentityResult(
        systemIdentifierBefore: evidence.systemIdentifier, systemIdentifierAfter: evidence.reachedSystemIdentifier,
        timelineBefore: nil, timelineAfter: evidence.reachedTimeline),
      transactions: TransactionCounts(), lost: [], phases: phases(evidence.times),
      findings: document.findings.filter { $0.severity != .note },
      notes: document.findings.filter { $0.severity == .note }, stamp: stamp)
  }

  /// Of the run's own track, counted from the restore's start.
  private func phases(_ times: RestoreTimes) -> [Phase] {
    var end: Int64 = 0
    return [("restore", times.restoreSeconds), ("start to first query", times.startToFirstQuerySeconds)].compactMap {
      name, seconds in
      guard let seconds else { return nil }
      let start = end
      end += Int64(seconds * 1e9)
      return Phase(track: .run, name: name, startNanoseconds: start, endNanoseconds: end)
    }
  }

  private func decode<Value: Decodable>(_ path: String) throws -> Value {
    do {
      return try JSONDecoder().decode(Value.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw BlackstartError(.harness, code: "history.unreadable", "cannot read \(path): \(error)")
    }
  }
}

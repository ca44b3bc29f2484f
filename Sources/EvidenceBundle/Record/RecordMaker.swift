import DrillModel
import Evidence
import Foundation

/// Makes a run's record of its files.
struct RecordMaker {
  /// The run's directory, wherever it lies.
  var path: String
  /// The same, as the bundle calls it.
  var directory: String
  /// Its files, by their paths within the bundle.
  var artefacts: [Artefact]

  private var id: String { String(directory.split(separator: "/").last ?? "") }

  func make() throws -> EvidenceRecord {
    FileManager.default.fileExists(atPath: path + "/plan.json") ? try drill() : try restore()
  }

  private func drill() throws -> EvidenceRecord {
    let run = try RunDirectory.open(path)
    let plan = try decode(Plan.self, "plan.json")
    let verdict = try decode(Verdict.self, "verdict.json")
    let events = try EventLogReader.read(run).events
    let environment = try? decode([String: String].self, "environment.json")
    var record = empty(
      .drill, verdict.drill,
      try judgement("verdict.json", verdict.status.rawValue, verdict.dataClass?.rawValue, verdict.sentence))
    record.started = events.first { $0.kind == .runStarted }?.values?["wallUnixNanoseconds"]?.integer
      .map { UTCTimestamp(unixMicroseconds: $0 / 1000).description }
    record.seconds = events.first { $0.kind == .runEnded }.map { Double($0.t) / 1e9 }
    record.scenario = EvidenceRecord.Scenario(
      description: plan.drill.description, fault: plan.drill.fault, killList: plan.killList,
      steps: plan.steps.map(\.text), expect: plan.drill.expect)
    record.environment = environment?.filter { !$0.key.hasPrefix("stamp.") }
    record.stamp = verdict.stamp
    record.cluster = EvidenceRecord.ClusterFacts(
      nodes: plan.drill.cluster.nodes, etcd: plan.drill.cluster.etcd, backupTool: plan.drill.cluster.backup,
      patroni: environment?["patroni"], identity: verdict.identity)
    record.backups = backups(try? decode(ArchiveInventory.self, "recovered/archive.json"))
    record.target = events.last { $0.kind == .recoveryTarget }?.values
    record.timeline = verdict.phases.map(interval)
    record.objectives = verdict.objectives
    record.measurements = Dictionary(uniqueKeysWithValues: verdict.measurements.map { ($0.key.rawValue, $0.value) })
    record.transactions = verdict.transactions
    record.loss = verdict.loss
    record.integrity = integrity()
    record.afterwards = afterwards(events)
    record.pointInTime = verdict.pitr.map(pointInTime)
    record.gate = try gate()
    record.findings = verdict.findings
    record.notes = verdict.notes
    return record
  }

  /// What `restore.json` has of a verdict.
  private struct Restore: Decodable {
    var status: String
    var dataClass: String?
    var sentence: String
    var findings: [Finding]
    var evidence: RestoreEvidence
  }

  private func restore() throws -> EvidenceRecord {
    let report = try decode(Restore.self, "restore.json")
    var record = empty(
      .restore, "restore-\(report.evidence.stanza)",
      try judgement("restore.json", report.status, report.dataClass, report.sentence))
    record.started = UTCTimestamp(unixMicroseconds: Int64(report.evidence.startedSeconds * 1e6)).description
    record.seconds = report.evidence.seconds
    record.backups = [RecordMaker.facts(report.evidence.backup, stanza: report.evidence.stanza)]
    record.findings = report.findings.filter { $0.severity != .note }
    record.notes = report.findings.filter { $0.severity == .note }
    return record
  }

  private func empty(
    _ kind: EvidenceRecord.Kind, _ drill: String, _ judgement: EvidenceRecord.Judgement
  ) -> EvidenceRecord {
    let configuration = artefacts.filter { $0.path.contains("/etc/") || $0.path == "\(directory)/drill.yaml" }
    return EvidenceRecord(
      runID: id, kind: kind, directory: directory, drill: drill, judgement: judgement,
      configuration: Dictionary(configuration.map { ($0.path, $0.sha256) }) { first, _ in first },
      findings: [], notes: [], limitations: RecordMaker.limitations[kind] ?? [], artefacts: artefacts)
  }

  private static let limitations: [EvidenceRecord.Kind: [String]] = [
    .drill: [
      "the cluster was made for the drill on one machine: it shows the procedure, not the capacity of a production site",
      "the fault is SIGKILL: the kernel's cache survives it, as it would not survive a loss of power",
      "all times are of one monotonic clock; how right the host's wall clock was is not known",
    ],
    .restore: [
      "the backup was restored on this machine: another one's disks and network may take longer or shorter",
      "the restored server took no writes of clients; applications were not tried with it",
    ],
  ]

  private func judgement(
    _ file: String, _ status: String, _ dataClass: String?, _ sentence: String
  ) throws -> EvidenceRecord.Judgement {
    let path = "\(directory)/\(file)"
    guard let sha256 = artefacts.first(where: { $0.path == path })?.sha256 else {
      throw BundleError.usage("not-judged", "\(id) has no \(file)", hint: "blackstart judge \(self.path)")
    }
    return EvidenceRecord.Judgement(
      status: status, dataClass: dataClass, sentence: sentence, file: path, sha256: sha256)
  }

  func decode<Value: Decodable>(_ type: Value.Type, _ name: String) throws -> Value {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw BundleError.usage("incomplete", "\(id) has no \(name)", hint: "blackstart judge \(path)")
    }
    do { return try JSONDecoder().decode(type, from: data) } catch {
      throw BundleError.usage("unreadable", "\(name) of \(id) is not what it should be: \(error)")
    }
  }
}

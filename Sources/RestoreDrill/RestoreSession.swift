import Cluster
import DrillModel
import Evidence
import Foundation
import Integrity
import Machines
import Postgres

/// One restore drill on its machine, from the look at the repository to the look at it afterwards.
struct RestoreSession {
  let request: RestoreDrillRequest
  let machine: ProcessMachine
  let repository: RepositoryOptions
  let secrets: SecretKeeper
  let pgbackrest: String
  let superuser: String
  /// Where the server is asked for its databases: the first of these that lets anybody in.
  let homes: [String]
  let serverUser: String
  let progress: @Sendable (String) -> Void
  let deadline: DrillDeadline

  init(
    request: RestoreDrillRequest, machine: ProcessMachine, repository: RepositoryOptions, secrets: SecretKeeper,
    pgbackrest: String,
    superuser: String, homes: [String], serverUser: String, progress: @escaping @Sendable (String) -> Void
  ) {
    self.request = request
    self.machine = machine
    self.repository = repository
    self.secrets = secrets
    self.pgbackrest = pgbackrest
    self.superuser = superuser
    self.homes = homes
    self.serverUser = serverUser
    self.progress = progress
    deadline = DrillDeadline(seconds: request.deadlineSeconds)
  }

  var data: String { machine.files.data + "/postgresql" }
  var tablespaces: String { machine.files.data + "/tablespaces" }
  var configuration: String { machine.files.etc + "/pgbackrest.conf" }
  var serverLog: String { machine.files.log + "/postgresql.log" }
  static let environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"]

  mutating func run() async throws -> (RestoreEvidence, RunDirectory) {
    try await writeConfiguration()
    try await demandAccess()
    progress("reading the repository")
    let inventory = try await readInventory()
    guard let stanza = inventory.stanzas.first else {
      throw BlackstartError(.usage, code: "repository.no-stanza", "the repository has no stanza '\(request.stanza)'")
    }
    let backup = try BackupSelection(set: request.set, seed: request.seed, target: request.target).choose(from: stanza)
    let database = stanza.databases.first { $0.id == backup.databaseID }
    let version = database?.version ?? ""
    let binaries = try ServerPrograms.directory(version: version, override: request.binaries)
    try demandSpace(backup, stanza)
    let lister = lister()
    let before = try await onThread("listing") { try lister.list() }
    let run = try RunDirectory.create(
      in: request.runs, drill: request.name, wallNanoseconds: Int64(request.nowSeconds * 1e9), parts: [])
    let record = RestoreRecord(run: run, machine: machine, repository: repository, secrets: secrets)
    try record.write(inventory: inventory, before: before)
    var evidence = evidence(inventory, stanza, backup, version, before)
    try await measure(&evidence, binaries)
    let after = try await onThread("listing") { try lister.list() }
    evidence.repositoryChanges = before.changes(to: after)
    let own = OwnFiles(run: run.id, scratch: machine.files.root).among(after)
    if !own.isEmpty { evidence.ownFilesInRepository = own }
    evidence.seconds = deadline.elapsedSeconds
    try record.write(after: after)
    return (evidence, run)
  }

  private func evidence(
    _ inventory: ArchiveInventory, _ stanza: ArchiveInventory.Stanza, _ backup: ArchiveInventory.Backup,
    _ version: String, _ before: RepositoryListing
  ) -> RestoreEvidence {
    let freshness: (Double, String) =
      switch request.target.kind {
      case .time: (request.target.seconds ?? request.nowSeconds, "the target")
      case .immediate: (Double(backup.stopSeconds), "the backup's end")
      default: (request.nowSeconds, "the drill's start")
      }
    let wanted = request.target.kind == .immediate ? "current" : request.target.timeline
    return RestoreEvidence(
      drill: request.name, stanza: stanza.name, set: request.set, seed: request.set == "random" ? request.seed : nil,
      target: request.target, backup: backup,
      systemIdentifier: stanza.databases.first { $0.id == backup.databaseID }?.systemIdentifier, version: version,
      scratch: machine.files.root, startedSeconds: request.nowSeconds, freshnessSeconds: freshness.0,
      freshnessReference: freshness.1, reach: ArchiveReach(of: backup, in: stanza, timeline: wanted),
      auditFindings: ArchiveAudit(inventory).findings, repository: before, objectiveSeconds: request.objectiveSeconds)
  }

  /// What goes wrong from here on is evidence.
  private func measure(_ evidence: inout RestoreEvidence, _ binaries: String) async throws {
    do {
      try await restore(&evidence)
      try await copyOnce(&evidence)
      let server = RestoredServer(session: self, binaries: binaries, version: Int(evidence.version) ?? 0)
      try await server.start(&evidence)
      try await RestoredQuestions(session: self, server: server).ask(&evidence)
      try await server.stop(&evidence)
      try await checkPages(&evidence, binaries)
    } catch let stop as RestoreStop {
      evidence.failure = stop.failure
    }
    if let text = try? String(contentsOfFile: serverLog, encoding: .utf8) { evidence.log = RecoveryServerLog(text) }
    if let log = evidence.log, evidence.times.replaySeconds == nil, let from = log.redoStart, let to = log.redoDone,
      let began = log.redoStartSeconds, let ended = log.redoDoneSeconds
    {
      evidence.times.replaySeconds = max(0, ended - began)
      evidence.times.replayedBytes = max(0, to.bytes(after: from))
    }
  }

  private func checkPages(_ evidence: inout RestoreEvidence, _ binaries: String) async throws {
    progress("checking every page")
    evidence.checksums = try await PgChecksums(binaries: binaries).check(
      data, on: machine, deadlineSeconds: deadline.remainingSeconds)
  }

  /// The same bytes once more by `cp`, and synced as pgBackRest's are, for whoever wants to know what the disk can do. Before
  /// the server starts: it makes WAL files that nobody restored.
  private func copyOnce(_ evidence: inout RestoreEvidence) async throws {
    let bytes = evidence.times.restoredBytes ?? 0
    guard bytes <= 4 << 30, let free = FreeSpace.available(at: machine.files.data), free > bytes + 256 << 20 else {
      evidence.limits.append("copy: not compared with cp, there is too much or no room for a second copy")
      return
    }
    progress("copying the same bytes once")
    let copy = machine.files.root + "/copy"
    let script = "cp -a \"$1\" \"$2\" && find \"$2\" -type f -exec sync {} +"
    let clock = ContinuousClock()
    let began = clock.now
    let result = try await machine.run(
      MachineCommand(
        "/bin/sh", ["-c", script, "sh", machine.files.data, copy], environment: RestoreSession.environment),
      deadlineSeconds: deadline.remainingSeconds / 4)
    let seconds = (clock.now - began).inSeconds
    try? await machine.wipe(copy)
    guard result.succeeded else {
      evidence.limits.append("copy: cp ended with \(result.status)")
      return
    }
    evidence.times.copySeconds = seconds
    evidence.times.copiedBytes = bytes
  }
}

import Cluster
import Custody
import DrillModel
import Evidence
import Foundation
import Machines
import Postgres

/// Everything between an empty room and an empty room: the set is built, the drill walks, the evidence is carried out.
struct Stage {
  var request: RunRequest
  var run: RunDirectory
  var recorder: RunRecorder
  var secrets: SecretKeeper
  var tools: Tools
  var home: StateHome
  var room: ProcessMachineRoom
  /// Over the whole run.
  let steal = StealMeter()

  /// True if the user stopped the run. Throws only what happens before the first server starts.
  func play() async throws -> Bool {
    let session = try await prepare()
    // The pointer moves when there is something to judge, not before.
    try run.markLatest()
    recorder.end(.prepare)
    await session.walk()
    let interrupted = Task.isCancelled
    recorder.begin(.collect)
    await collect(session)
    recorder.end(.collect)
    recorder.begin(.teardown)
    return interrupted
  }

  private var layout: ClusterLayout {
    let names = ClusterLayout.machineNames(request.drill.cluster)
    let addresses = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, room.lease.address(at: $0)) })
    var layout = ClusterLayout(request.drill.cluster, ports: ports) { addresses[$0] ?? "" }
    layout.scratch = scratchMachines.map { ClusterLayout.Place(machine: $0.name, address: $0.address) }
    return layout
  }

  private var scratchMachines: [ProcessMachine] {
    Planner(request.drill).scratchNames.compactMap { try? room.machine($0) }
  }

  /// The lease says which port to use for each that was asked for.
  private var ports: ClusterLayout.Ports {
    func leased(_ port: Int) -> Int { room.lease.ports[UInt16(port)].map(Int.init) ?? port }
    var ports = ClusterLayout.Ports()
    ports.postgresql = leased(ports.postgresql)
    ports.patroni = leased(ports.patroni)
    ports.etcdClient = leased(ports.etcdClient)
    ports.etcdPeer = leased(ports.etcdPeer)
    return ports
  }

  private func prepare() async throws -> RunSession {
    let drill = request.drill
    let layout = layout
    let plan = try Planner(drill, spreadSeconds: request.spreadSeconds).plan(runID: run.id, layout: layout) {
      room.lease.directory(of: $0)
    }
    try run.writeText(secrets.redact(configuration: RunDirectory.canonicalJSON(plan)), to: run.plan)
    try run.write(drill: secrets.redact(configuration: request.drillText))
    let workshop = try room.machine("workshop")
    try await room.powerOn(workshop.name)
    let facts = await calibrate()
    let installation = try await recorder.phase(.install) {
      try await PatroniInstallation.prepare(
        drill.cluster.patroni, tools: tools, workshop: workshop, directory: home.path + "/venv")
    }
    let machines = try ClusterLayout.machineNames(drill.cluster).map { try room.machine($0) }
    let cluster = try Cluster(
      spec: drill.cluster, layout: layout,
      machines: Dictionary(uniqueKeysWithValues: machines.map { ($0.name, $0 as any Machine) }), tools: tools,
      patroni: installation)
    try await cluster.writeConfiguration()
    learnSecrets(of: cluster)
    try await room.powerOn(layout.repository.machine)
    let probe = EnvironmentProbe(cluster: cluster, workshop: workshop, directory: room.lease.directory)
    let witness = WitnessRecorder(run: run, cluster: cluster, recorder: recorder)
    let power = ClusterPower(cluster: cluster, room: room, events: recorder, clock: recorder.clock) { node in
      try await witness.keep(node, as: "pg_wal-\(node)")
    }
    var session = RunSession(
      drill: drill, run: run, recorder: recorder, secrets: secrets, cluster: cluster, power: power, witness: witness,
      seed: request.seed,
      environment: probe, counter: request.counter, leaseDirectory: room.lease.directory, inspect: request.inspect,
      scratches: scratchMachines.map { ScratchServer(machine: $0, room: room, port: layout.ports.postgresql) })
    session.runFacts = facts
    session.spreadSeconds = request.spreadSeconds
    return session
  }

  /// What the machine is capable of, before the cluster does anything with it; and which run of a series this is.
  private func calibrate() async -> [String: String] {
    let calibration = MachineCalibration(directory: room.lease.directory)
    // A machine that cannot be measured is not calibrated, which a gate says; the drill is the same.
    var facts = (try? await onThread("calibration") { try calibration.facts() }) ?? [:]
    if let series = request.series {
      facts["series.id"] = series.id
      facts["series.number"] = String(series.number)
      facts["series.count"] = String(series.count)
    }
    return facts
  }

  /// Before the first server starts: whatever it may write down is known by then.
  private func learnSecrets(of cluster: Cluster) {
    let roles = cluster.credentials
    secrets.learn(
      [roles.superuser, roles.replication, roles.rewind, roles.application, roles.restAPI].map(\.password))
    for machine in layout.planned(directory: { room.lease.directory(of: $0) }) {
      secrets.learn(fromFilesBelow: "\(machine.directory)/etc")
    }
  }

  /// All power goes first, so that files do not change while they are copied.
  private func collect(_ session: RunSession) async {
    if let share = steal.share() {
      try? run.add(toEnvironment: ["calibration.stealShare": String(format: "%.4f", share)])
    }
    let machines = layout.planned { room.lease.directory(of: $0) }
    do {
      try await session.power.end(machines.map(\.name))
    } catch {
      recorder.note(.harnessError, message: "\(error)")
    }
    do {
      try run.write(try await session.cluster.backup.inventory())
    } catch {
      recorder.note(.harnessError, message: "\(error)")
    }
    for problem in EvidenceCollector(run: run, machines: machines, secrets: secrets).collect() {
      recorder.note(.harnessError, message: "evidence is missing: \(problem)")
    }
  }
}

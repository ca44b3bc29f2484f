import Cluster
import DrillModel
import Foundation
import Machines
import Postgres

/// Two machines on which one case after the other is played.
struct FailureStage {
  let room: ProcessMachineRoom
  private let scratch: SceneServer
  private let templates: Templates
  private let executable: String

  init(room: ProcessMachineRoom, tools: Tools, ledgers: String) {
    self.room = room
    let port = Catalogue.port(in: room)
    func server(_ index: Int) -> SceneServer {
      SceneServer(machine: room.machines[index], port: port, binaries: tools.postgresBin)
    }
    scratch = server(1)
    executable = tools.pgbackrest
    templates = Templates(source: server(0), executable: tools.pgbackrest, ledgers: ledgers)
  }

  func prepare() async throws {
    for machine in room.machines {
      try await room.powerOn(machine.name)
      try await machine.makeDirectory(machine.files.data, mode: 0o700)
    }
    try await SafeRestoreCommand(machine: scratch.machine).install()
  }

  func play(_ failure: any BackupFailure, _ kind: RestoreCommandKind, asksTool: Bool) async throws -> FailureResult {
    let clock = ContinuousClock()
    let start = clock.now
    var result = FailureResult(failure: failure, kind: kind)
    do {
      let scene = try await lay(failure.origin)
      try await failure.plant(scene)
      let isOn = (try? await scene.source.server.scalar("SELECT 1")) != nil
      let archiving = isOn ? try await scene.source.server.sql { try ServerArchiving.read($0) } : nil
      result.audit = try await AuditAnswer.ask(scene, failure.origin, server: archiving)
      if asksTool { result.tool = try await ToolAnswer.ask(scene, isOn: isOn) }
      try await powerCycle(scene.source.server.machine)
      result.outcome = try await RecoveryAttempt(failure: failure, scene: scene, kind: kind).outcome()
    } catch {
      try Task.checkCancellation()
      result.problem = "\(error)"
    }
    result.seconds = (clock.now - start) / .seconds(1)
    return result
  }

  private func lay(_ origin: SceneOrigin) async throws -> FailureScene {
    for machine in room.machines { try await powerCycle(machine) }
    let source = try await templates.lay(origin)
    let restorer = BackRest(
      executable: executable, server: scratch, repository: templates.repository, options: source.client.options)
    try await Shell(machine: scratch.machine).script(
      "rm -rf \"$1/postgresql\" \"$2\"; mkdir -m 700 \"$1/postgresql\"; rm -f \"$3\"", scratch.machine.files.data,
      restorer.lockPath, scratch.log)
    try await restorer.writeConfiguration()
    return FailureScene(
      source: source, scratch: scratch, restorer: restorer, repository: Repository(path: templates.repository))
  }

  private func powerCycle(_ machine: any Machine) async throws {
    _ = try await room.powerOff([machine.name])
    try await room.powerOn(machine.name)
  }
}

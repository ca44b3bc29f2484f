import DrillModel
import Foundation
import Machines

/// A backup that stands still after the tables were copied and before the control file is, which comes last.
struct SlowBackup {
  let backup: any MachineProcess
  let scene: FailureScene
  /// Labels from before.
  let before: Set<String>

  private var shell: Shell { scene.shell }

  func hold(_ body: () async throws -> Void) async throws {
    let server = scene.source.server
    let table = try await server.scalar("SELECT pg_relation_filepath('blackstart.ledger')") ?? ""
    let bytes = size("\(server.data)/\(table)")
    try await Patience.wait(for: "a copy of the ledger's table", log: server.machine.files.log + "/pgbackrest.log") {
      label.map { size("\($0)/pg_data/\(table)") >= bytes } ?? false
    }
    try await signal("STOP")
    guard let label, size("\(label)/pg_data/global/pg_control") < 0 else {
      throw BlackstartError(.harness, code: "failures.too-late", "the backup was over before it could be held")
    }
    try await body()
    try await signal("CONT")
    let end = await backup.exit()
    guard end == .exited(0) else {
      throw BlackstartError(.harness, code: "failures.pgbackrest", "the backup that was held ended with \(end)")
    }
  }

  /// The process and those that copy for it.
  private func signal(_ name: String) async throws {
    try await shell.script("kill -\"$1\" \"$2\"; pkill -\"$1\" -P \"$2\" || true", name, "\(backup.pid)")
  }

  private var label: String? {
    scene.repository.backups.first { !before.contains($0) }.map(scene.repository.backup)
  }

  /// -1 if it is not there.
  private func size(_ path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.int64Value ?? -1
  }
}

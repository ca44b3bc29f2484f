import DrillModel
import Evidence
import Foundation
import Postgres

/// A server that does not wait for its disk: its times and losses say nothing about a real service.
struct FsyncOff: Control {
  let name = "fsync-off"
  let summary = "fsync is off, so that no objective can be judged"
  let finding: String? = "not-comparable"

  func plant(_ scene: ControlScene) async throws -> Planted {
    try await scene.patient.start(["fsync=off"])
    let setting = try await scene.patient.sql { try $0.query("SHOW fsync").scalar }
    let data = try Data(contentsOf: URL(fileURLWithPath: scene.run.environment))
    var environment = try JSONDecoder().decode([String: String].self, from: data)
    environment["stamp.fsync"] = setting
    try scene.run.write(environment: environment)
    try await scene.patient.stop()
    return Planted(scene.run)
  }
}

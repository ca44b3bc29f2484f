import DrillModel
import Evidence
import Postgres
import Runner

/// No defect: the server is killed, recovers, and everything is read anew. Nothing may be found.
struct CleanCrash: Control {
  let number: Int

  var name: String { "clean-\(number)" }
  let summary = "nothing planted: killed, recovered, everything read anew"
  let finding: String? = nil

  func plant(_ scene: ControlScene) async throws -> Planted {
    try await scene.patient.start()
    try await scene.patient.sql { _ = try $0.query("CHECKPOINT") }
    try await scene.patient.crash()
    try await scene.patient.start()
    let run = scene.run
    let rows = try await scene.patient.sql { try LedgerReadBack.read($0, into: run) }
    try scene.recordRows(rows)
    try await MemberDefect.record(scene)
    return Planted(scene.run)
  }
}

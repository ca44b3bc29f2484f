import DrillModel
import Evidence
import Integrity

/// A defect in what one member holds: the new primary, as its pages, indexes and catalogs show it.
struct MemberDefect: PlantControl {
  let plant: Plant

  func plant(_ scene: ControlScene) async throws -> Planted {
    try await scene.patient.suffer(plant)
    try await MemberDefect.record(scene)
    return Planted(scene.run, victims: plant.relation.map { [$0] } ?? [])
  }

  /// Everything that a run records of a member, of a server that is running; it is stopped afterwards.
  static func record(_ scene: ControlScene) async throws {
    try scene.run.write(integrity: try await scene.patient.integrity(as: scene.primary))
    try await scene.patient.stop()
    try scene.run.write(checksums: try await scene.patient.pageChecksums(as: scene.primary))
  }
}

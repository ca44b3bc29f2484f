import DrillModel
import Evidence
import Integrity
import Postgres

/// A defect in what the new backup was restored to; every member is sound.
struct BackupDefect: PlantControl {
  let plant = Plants.backupPageZeroed

  func plant(_ scene: ControlScene) async throws -> Planted {
    let evidence = try EvidenceReader().read(scene.run)
    guard let scratch = evidence.restored?.integrity?.machine else {
      throw BlackstartError(.harness, code: "control.no-backup", "the run has restored no backup")
    }
    let patient = scene.patient
    try await patient.suffer(plant)
    let member = try await patient.integrity(as: scratch)
    try await patient.stop()
    try scene.run.write(RestoredBackup(integrity: member, checksums: try await patient.pageChecksums(as: scratch)))
    return Planted(scene.run, victims: [scratch] + (plant.relation.map { [$0] } ?? []))
  }
}

import DrillModel
import Evidence
import Integrity

/// A defect on every member's disk alike: no member differs from another, and each did not differ while it ran.
struct DisksDefect: PlantControl {
  let plant = Plants.disksPageZeroed

  func plant(_ scene: ControlScene) async throws -> Planted {
    let evidence = try EvidenceReader().read(scene.run)
    let level = evidence.integrity.first { $0.machine == scene.primary }?.server?.lsn
    let patient = scene.patient
    try await patient.suffer(plant)
    try scene.run.write(disk: try await patient.integrity(as: scene.primary))
    try await patient.stop()
    try await patient.start(asStandby: true)
    for member in evidence.disk where member.machine != scene.primary {
      try scene.run.write(disk: try await patient.integrity(as: member.machine, level: level))
    }
    try await patient.stop()
    return Planted(scene.run, victims: evidence.disk.map(\.machine) + ["blackstart.account"])
  }
}

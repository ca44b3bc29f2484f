import DrillModel
import Evidence
import Integrity
import Postgres

/// A defect in what one replica holds, as it shows while it is in recovery; every other member is sound.
struct ReplicaDefect: PlantControl {
  /// Where the defect is seen.
  enum Reading {
    /// While the cluster runs.
    case running
    /// Once it was shut down, from its disk alone.
    case disk
  }

  let plant: Plant
  var reading = Reading.running

  func plant(_ scene: ControlScene) async throws -> Planted {
    let evidence = try EvidenceReader().read(scene.run)
    let primary = evidence.integrity.first { $0.machine == scene.primary }
    guard let replica = evidence.integrity.first(where: { $0.server?.isInRecovery == true })?.machine,
      let level = primary?.server?.lsn
    else { throw BlackstartError(.harness, code: "control.no-replica", "the run has no replica to plant anything in") }
    let patient = scene.patient
    try await patient.suffer(plant, asStandby: true)
    let member = try await patient.integrity(as: replica, level: level)
    try await patient.stop()
    switch reading {
    case .running:
      try scene.run.write(integrity: member)
      try scene.run.write(checksums: try await patient.pageChecksums(as: replica))
    case .disk: try scene.run.write(disk: member)
    }
    return Planted(scene.run, victims: [replica] + (plant.relation.map { [$0] } ?? []))
  }
}

extension ReplicaDefect {
  static let all: [ReplicaDefect] = [
    ReplicaDefect(plant: Plants.replicaRowChanged), ReplicaDefect(plant: Plants.replicaRowUnsound),
    ReplicaDefect(plant: Plants.replicaPageZeroed, reading: .disk),
  ]
}

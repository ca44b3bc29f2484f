import Checkers
import DrillModel
import Foundation
import Glibc
import Integrity
import Postgres
import TestSupport
import Testing

/// Every defect is found by its own finding and by no other, and a sound server gives none. One test, because all of it
/// starts from one server that crashed and recovered.
@Suite struct PlantTests {
  @Test func everyPlantGivesItsOwnFindingAndNoOther() async throws {
    try await TestProcess.withDirectory { directory in
      let template = try Patient("n1", below: directory)
      try await template.initialize()
      try await template.start()
      try await template.sql { try DataSet.make(on: $0) }
      try await template.sql { try DataSet.make(on: $0) }
      let baseline = try await template.integrity()
      #expect(baseline.failures.isEmpty, "\(baseline.failures)")
      #expect(baseline.unlogged == [UnloggedTable(name: "blackstart.sample_scratch", rows: 100)])
      #expect(baseline.indexComparisons.map(\.method) == ["hash", "spgist", "brin", "gist", "gin"])
      #expect(baseline.indexComparisons.allSatisfy { $0.keysCompared >= 800 && $0.differingCount == 0 })
      #expect(baseline.largeObjects?.count == 5)
      #expect(baseline.largeObjects?.orphans == 0)
      // The crash that a drill is about: what comes back must have no rows in unlogged tables.
      template.stop(SIGQUIT)
      try await template.start()
      template.stop(SIGINT)

      let clean = try await rehearse(nil, on: template, baseline: baseline, below: directory)
      #expect(clean.isEmpty, "\(clean)")
      for plant in Plants.all {
        let findings = try await rehearse(plant, on: template, baseline: baseline, below: directory)
        #expect(findings.map(\.code) == [plant.finding], "\(plant.name): \(findings)")
      }
    }
  }

  private func rehearse(
    _ plant: Plant?, on template: Patient, baseline: MemberIntegrity, below directory: String
  ) async throws -> [Finding] {
    let patient = try await template.copy("n1", below: directory)
    defer {
      patient.stop(SIGINT)
      try? FileManager.default.removeItem(atPath: patient.directory)
    }
    try await patient.start()
    let file = try await patient.sql { connection in
      try plant?.run(on: connection)
      return try plant?.file(connection)
    }
    if let plant, let file {
      patient.stop(SIGINT)
      try plant.damage(file: file, ofDataDirectory: patient.data)
      try await patient.start()
    }
    let member = try await patient.integrity()
    patient.stop(SIGINT)
    let checksums = try await patient.checksums()
    return try Rehearsal(baseline: baseline, members: [member], checksums: [checksums]).findings()
  }
}

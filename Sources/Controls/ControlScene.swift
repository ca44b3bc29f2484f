import DrillModel
import Evidence
import Foundation
import Integrity
import Postgres

/// What a control works on: a copy of a sound run's directory, and a server with a copy of what that run recovered.
public struct ControlScene: Sendable {
  /// A copy of its own: files may be replaced, not changed in place.
  let run: RunDirectory
  let patient: Patient
  /// A copy of the run's backup repository.
  let repository: String
  /// The machine that became primary.
  let primary: String

  /// The same scene with another run directory.
  func at(_ run: RunDirectory) -> ControlScene {
    ControlScene(run: run, patient: patient, repository: repository, primary: primary)
  }

  /// Changes recorded events as if the run had seen something else.
  func rewriteEvents(_ change: (inout Event) -> Void) throws {
    let text = try String(contentsOfFile: run.events, encoding: .utf8)
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = ""
    for line in text.split(separator: "\n") {
      var event = try decoder.decode(Event.self, from: Data(line.utf8))
      change(&event)
      lines += String(decoding: try encoder.encode(event), as: UTF8.self) + "\n"
    }
    try run.writeText(lines, to: run.events)
  }

  /// Says that every member holds in the ledger's tables what the running patient does.
  func recordContentsEverywhere() async throws {
    let contents = try await patient.sql { IntegrityProbe(machine: "").read($0).contents }
      .filter { !$0.isStatic }
    let patch = { (member: MemberIntegrity) in
      var member = member
      member.contents = (member.contents.filter(\.isStatic) + contents).sorted { $0.name < $1.name }
      return member
    }
    let evidence = try EvidenceReader().read(run)
    for member in evidence.integrity { try run.write(integrity: patch(member)) }
    for member in evidence.disk { try run.write(disk: patch(member)) }
    if let restored = evidence.restored {
      try run.write(RestoredBackup(integrity: restored.integrity.map(patch), checksums: restored.checksums))
    }
  }

  /// Says that the ledger's table had so many rows when it was read.
  func recordRows(_ rows: Int64) throws {
    try rewriteEvents { if $0.kind == .ledgerRead { $0.values?["rows"] = .integer(rows) } }
  }
}

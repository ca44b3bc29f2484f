import Cluster
import DrillModel
import Evidence
import Foundation

/// Takes the machines' configuration and logs into the run directory, as they are but for secrets.
struct EvidenceCollector {
  var run: RunDirectory
  var machines: [Plan.Machine]
  var secrets: SecretKeeper

  /// Copies what is there; a file that cannot be copied is named in what is returned, and the rest is still copied.
  func collect() -> [String] {
    // A server may have logged what only another machine's configuration shows to be a secret, so all are read first.
    for machine in machines {
      for part in ["etc", "log"] { secrets.learn(fromFilesBelow: "\(machine.directory)/\(part)") }
    }
    return machines.flatMap { machine -> [String] in
      [("etc", run.configuration(ofMachine: machine.name)), ("log", run.logs(ofMachine: machine.name))].flatMap {
        part, target in copy(from: "\(machine.directory)/\(part)", to: target, isConfiguration: part == "etc")
      }
    }
  }

  private func copy(from source: String, to target: String, isConfiguration: Bool) -> [String] {
    let files = FileManager.default
    guard let names = try? files.contentsOfDirectory(atPath: source), !names.isEmpty else { return [] }
    do {
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    } catch {
      return ["\(target): \(error)"]
    }
    let copy = RedactedCopy(secrets.redactor, isConfiguration: isConfiguration)
    return names.compactMap { name in
      do {
        try copy.copy("\(source)/\(name)", to: "\(target)/\(name)")
        return nil
      } catch {
        return "\(source)/\(name): \(error)"
      }
    }
  }
}

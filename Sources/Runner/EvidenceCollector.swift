import Cluster
import DrillModel
import Evidence
import Foundation

/// Takes the machines' configuration and logs into the run directory, as they are.
struct EvidenceCollector {
  var run: RunDirectory
  var machines: [Plan.Machine]

  /// Copies what is there; a file that cannot be copied is named in what is returned, and the rest is still copied.
  func collect() -> [String] {
    machines.flatMap { machine -> [String] in
      [("etc", run.configuration(ofMachine: machine.name)), ("log", run.logs(ofMachine: machine.name))].flatMap {
        part, target in copy(from: "\(machine.directory)/\(part)", to: target)
      }
    }
  }

  private func copy(from source: String, to target: String) -> [String] {
    let files = FileManager.default
    guard let names = try? files.contentsOfDirectory(atPath: source), !names.isEmpty else { return [] }
    do {
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    } catch {
      return ["\(target): \(error)"]
    }
    return names.compactMap { name in
      do {
        try files.copyItem(atPath: "\(source)/\(name)", toPath: "\(target)/\(name)")
        return nil
      } catch {
        return "\(source)/\(name): \(error)"
      }
    }
  }
}

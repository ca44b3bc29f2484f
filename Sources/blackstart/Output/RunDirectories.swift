import ArgumentParser
import Foundation

/// Run directories for a shell that completes: what is below `runs`, the newest first.
enum RunDirectories {
  static let completion = CompletionKind.custom { _, _, typed in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "runs")) ?? []
    let runs = names.filter { FileManager.default.fileExists(atPath: "runs/\($0)/plan.json") }.sorted(by: >)
    return runs.map { "runs/\($0)" }.filter { typed.isEmpty || $0.hasPrefix(typed) || typed.hasPrefix("runs/") }
  }
}

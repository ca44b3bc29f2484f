import DrillModel
import Evidence
import Foundation
import History

/// Records of runs from their directories, whether or not the history has them.
struct RunResolver {
  func record(_ path: String) throws -> RunRecord { try RunLookup.read(RunDirectory.open(path)) }

  /// Every run below a directory; what is no run, or cannot be read, is passed over.
  func records(below directory: String) -> [RunRecord] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0 != "latest" && !$0.hasPrefix(".") }.compactMap { try? record("\(directory)/\($0)") }
  }
}

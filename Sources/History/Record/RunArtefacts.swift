internal import DrillModel
internal import Evidence
internal import Foundation

/// The files of a run directory that prove it: what was asked, what was seen, and what was concluded.
enum RunArtefacts {
  private static let files = ["drill.yaml", "plan.json", "environment.json", "events.ndjson", "verdict.json"]
  private static let directories = ["ledger", "recovered"]

  /// By path; a file that is not there is left out.
  static func read(_ run: RunDirectory) throws -> [Artefact] {
    let manager = FileManager.default
    var names = files.filter { manager.fileExists(atPath: run.path + "/" + $0) }
    for directory in directories {
      let below = try? manager.subpathsOfDirectory(atPath: run.path + "/" + directory)
      names += (below ?? []).map { directory + "/" + $0 }.filter { isFile(run.path + "/" + $0) }
    }
    return try names.sorted().map { try FileDigest.artefact(run.path + "/" + $0, name: $0) }
  }

  private static func isFile(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.type] as? FileAttributeType == .typeRegular
  }
}

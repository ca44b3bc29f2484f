import Cluster
import DrillModel
import Evidence

/// A defect in the backup repository, as its audit at the end of a run shows it.
struct RepositoryDefect: Control {
  let plant: ArchivePlant

  var name: String { plant.rawValue }
  var finding: String? { plant.code }
  var summary: String {
    switch plant {
    case .missingSegment: "a WAL segment is missing from the archive"
    case .duplicateSegment: "a WAL segment is in the archive twice, with other content"
    case .missingHistory: "the history file of the newest timeline is missing"
    case .emptySegment: "a WAL segment in the archive is empty"
    case .flippedBit: "a bit turned over in an archived segment"
    }
  }

  func plant(_ scene: ControlScene) async throws -> Planted {
    let path = try plant.plant(in: scene.repository)
    try scene.run.write(try InventoryReader(PlainRepository(path: scene.repository)).read())
    // A segment's name is the file's first 24 characters; a history's is eight digits of its timeline.
    let file = path.split(separator: "/").last ?? ""
    return Planted(scene.run, victims: [file.hasSuffix(".history") ? "timeline" : String(file.prefix(24))])
  }
}

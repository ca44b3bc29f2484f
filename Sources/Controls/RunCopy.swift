import DrillModel
import Evidence
import Foundation

/// A copy of a run's evidence, for a control to change. Its files are links to the original's: whoever writes into a run
/// directory replaces files and changes none in place.
struct RunCopy {
  let run: RunDirectory
  private let parent: String

  init(of original: RunDirectory) throws {
    let files = FileManager.default
    // Beside it: links cannot leave a file system.
    let runs = URL(fileURLWithPath: original.path).deletingLastPathComponent().path
    parent = "\(runs)/.control-\(UUID().uuidString.prefix(8))"
    let target = "\(parent)/\(original.id)"
    try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try files.linkItem(atPath: original.path, toPath: target)
    run = try RunDirectory.open(target)
  }

  func remove() { try? FileManager.default.removeItem(atPath: parent) }
}

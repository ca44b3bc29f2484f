import DrillModel
import Foundation
import WAL

/// All commits and extents of some directories.
struct Reading {
  var commits: [WitnessCommit] = []
  var extents: [TimelineExtent] = []

  init(_ directories: String...) throws {
    let archive = try WALArchive(directories: directories)
    var found: [WitnessCommit] = []
    extents = try CommitReader(archive).read { found.append($0) }
    commits = found
  }

  func commits(of timeline: UInt32) -> [WitnessCommit] { commits.filter { $0.timeline.value == timeline } }

  var identities: Set<String> { Set(commits.compactMap { $0.identity?.text }) }
}

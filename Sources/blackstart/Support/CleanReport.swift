import Custody
import Evidence

/// What `blackstart clean` did, for programs.
struct CleanReport: Encodable {
  struct Lease: Encodable {
    var directory: String
    var processes: Int
    var ownerPID: Int?
    var runDirectory: String?

    init(_ entry: SweepReport.Entry) {
      directory = entry.directory
      processes = entry.processes
      ownerPID = entry.owner.map { Int($0.pid) }
      runDirectory = entry.owner?.runDirectory
    }
  }

  struct Failure: Encodable {
    var directory: String
    var reason: String
  }

  let schemaVersion = "clean/v1"
  var home: String
  /// Nothing was removed: `removed` is what would be.
  var isDry: Bool
  var removed: [Lease]
  var live: [Lease]
  var failed: [Failure]

  init(_ report: SweepReport, home: String, isDry: Bool) {
    self.home = home
    self.isDry = isDry
    removed = report.removed.map(Lease.init)
    live = report.live.map(Lease.init)
    failed = report.failed.map { Failure(directory: $0.directory, reason: $0.reason) }
  }

  func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}

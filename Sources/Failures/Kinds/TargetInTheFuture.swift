import Foundation

/// A target that the archive does not reach.
struct TargetInTheFuture: BackupFailure {
  let name = "target-in-the-future"
  let row = 46
  let summary = "the recovery target is later than the end of the archive"
  let documented = Documentation(
    audit: [], both: .stopped("recovery ended before configured recovery target was reached"),
    note: "the audit shows the window that can be reached, and nobody told it the target")

  func plant(_ scene: FailureScene) async throws {}

  /// Not next century: of 2099 pgBackRest 2.45 says that it finds no backup with an earlier stop time.
  private static func tomorrow() -> String {
    Date(timeIntervalSinceNow: 86400).formatted(.iso8601.year().month().day())
  }

  func restoreOptions(_ scene: FailureScene) async throws -> [String] {
    ["--type=time", "--target=\(TargetInTheFuture.tomorrow()) 00:00:00+00", "--target-action=promote"]
  }
}

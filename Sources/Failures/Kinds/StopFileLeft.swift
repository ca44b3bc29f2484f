/// `pgbackrest stop` on the machine of the recovery, and nobody remembers.
struct StopFileLeft: BackupFailure {
  let name = "stop-file-left"
  let row = 32
  let summary = "a stop file is left where the recovery runs"
  let documented = Documentation(
    audit: [], raw: .stopped("could not locate required checkpoint record"), safe: .stopped("exit code 255"),
    note: "it is on another machine, and cannot be known from the repository")

  func plant(_ scene: FailureScene) async throws {}

  func beforeStart(_ scene: FailureScene) async throws { try await scene.restorer.require(["stop"]) }
}

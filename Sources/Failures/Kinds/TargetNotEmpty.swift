/// There is something in the data directory already, and no `--delta`.
struct TargetNotEmpty: BackupFailure {
  let name = "target-not-empty"
  let row = 38
  let summary = "the data directory to restore into is not empty"
  let documented = Documentation(
    audit: [], both: .restoreRefused(40, "contains files"), note: "what is on the target is not in the repository")

  func plant(_ scene: FailureScene) async throws {}

  func beforeRestore(_ scene: FailureScene) async throws {
    try await Shell(machine: scene.scratch.machine).script("touch \"$1/left-here\"", scene.scratch.data)
  }
}

/// A compressed segment was cut off: a full disk, a broken upload.
struct SegmentCutShort: BackupFailure {
  let name = "segment-cut-short"
  let row = 4
  let summary = "a compressed WAL segment is half as long as it was"
  let documented = Documentation(
    audit: [], deepAudit: ["archive-corrupt"], raw: .truncated(wholeBursts: 3), safe: .stopped("exit code 255"),
    note: "only reading it shows it")

  func plant(_ scene: FailureScene) async throws {
    let file = try scene.repository.requireFile(of: scene.burst(4).segment)
    try await scene.shell.script("truncate -s $(($(stat -c %s \"$1\") / 2)) \"$1\"", file)
  }
}

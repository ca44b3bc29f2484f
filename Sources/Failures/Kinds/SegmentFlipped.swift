import DrillModel

/// A bit of an uncompressed segment turned over, in the middle of a record. Nobody compares the checksum in its name, and
/// PostgreSQL takes a record whose own checksum is wrong for the end of WAL.
struct SegmentFlipped: BackupFailure {
  let name = "segment-flipped"
  let row = 5
  let summary = "one byte of an uncompressed WAL segment is another"
  let documented = Documentation(
    audit: [], deepAudit: ["archive-corrupt"], both: .truncated(wholeBursts: 3),
    note: "only reading it shows it; the wrapper looks at a segment's first page and not at its records")

  func plant(_ scene: FailureScene) async throws {
    let burst = scene.burst(4)
    let file = try scene.repository.requireFile(of: burst.segment)
    let plain = String(file.dropLast(".zst".count))
    try await scene.shell.script("zstd -dq --rm \"$1\" -o \"$2\"", file, plain)
    let offset = burst.middle.value - burst.segment.start.value
    try await scene.shell.script(
      "printf '\\252' | dd of=\"$1\" bs=1 seek=\"$2\" conv=notrunc status=none", plain, "\(offset)")
  }
}

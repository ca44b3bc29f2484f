internal import DrillModel

/// How fast commits are read.
public struct WALBench: Sendable {
  /// What was read, and how long it took.
  public struct Result: Sendable, Hashable {
    public var commits: Int
    public var walBytes: Int64
    public var seconds: Double

    public var commitsPerSecond: Double { Double(commits) / seconds }
  }

  /// Writes a log of so many commits, each with its message, and reads it once.
  ///
  /// - Parameter directory: an empty one; its files stay.
  public static func run(commits: Int, directory: String) throws -> Result {
    let log = SyntheticLog(directory: directory, start: LSN(WALSegment.defaultSize))
    for number in 0..<UInt64(commits) {
      let token = Token(high: number &* 0x9E37_79B9_7F4A_7C15, low: ~number)
      try log.commit(WitnessCommit.Identity(session: UInt32(number % 8), sequence: number / 8 + 1, token: token))
    }
    try log.flush()
    var identified = 0
    let clock = ContinuousClock()
    let began = clock.now
    let extents = try CommitReader(WALArchive(directories: [directory])).read { commit in
      if commit.identity != nil { identified += 1 }
    }
    let took = (clock.now - began).components
    guard identified == commits, let extent = extents.first else {
      throw BlackstartError(.harness, code: "wal.bench", "\(identified) of \(commits) commits were read")
    }
    return Result(
      commits: commits, walBytes: extent.end.bytes(after: extent.start),
      seconds: Double(took.seconds) + Double(took.attoseconds) / 1e18)
  }
}

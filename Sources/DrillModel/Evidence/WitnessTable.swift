/// The commits of the drill's clients as the WAL tells them, in columns: 40 bytes for each, so that ten million fit into
/// 400 MB. Timeline by timeline, the oldest first, each in the order of its WAL.
public struct WitnessTable: Sendable {
  /// One commit.
  public struct Row: Sendable, Hashable {
    public var timeline: TimelineID
    /// The end of its commit record.
    public var end: LSN
    public var xid: UInt32
    public var identity: WitnessCommit.Identity
  }

  /// A fixed number of rows: a table that grows by whole chunks never moves what it has, which would take twice its memory.
  private struct Chunk {
    static let rows = 1 << 16

    var ends: [UInt64] = []
    var xids: [UInt32] = []
    var sessions: [UInt32] = []
    var sequences: [UInt64] = []
    var tokens: [Token] = []

    init() {
      ends.reserveCapacity(Chunk.rows)
      xids.reserveCapacity(Chunk.rows)
      sessions.reserveCapacity(Chunk.rows)
      sequences.reserveCapacity(Chunk.rows)
      tokens.reserveCapacity(Chunk.rows)
    }
  }

  public private(set) var count = 0
  /// Where each timeline's rows begin.
  private var starts: [(timeline: TimelineID, row: Int)] = []
  private var chunks: [Chunk] = []

  public init() {}

  /// Adds a commit at the end; one without an identity is not a client's, and left out.
  ///
  /// - Precondition: its timeline is the last one's, or a new one.
  public mutating func append(_ commit: WitnessCommit) {
    guard let identity = commit.identity else { return }
    if starts.last?.timeline != commit.timeline {
      precondition(starts.allSatisfy { $0.timeline != commit.timeline }, "a timeline's commits are not together")
      starts.append((commit.timeline, count))
    }
    if count % Chunk.rows == 0 { chunks.append(Chunk()) }
    let last = chunks.count - 1
    chunks[last].ends.append(commit.end.value)
    chunks[last].xids.append(commit.xid)
    chunks[last].sessions.append(identity.session)
    chunks[last].sequences.append(identity.sequence)
    chunks[last].tokens.append(identity.token)
    count += 1
  }

  /// Hands over every row in order.
  public func walk(_ body: (Row) throws -> Void) rethrows {
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1].row : count
      for row in start.row..<end { try body(self.row(row, start.timeline)) }
    }
  }

  private func row(_ index: Int, _ timeline: TimelineID) -> Row {
    let chunk = index / Chunk.rows
    let place = index % Chunk.rows
    return Row(
      timeline: timeline, end: LSN(chunks[chunk].ends[place]), xid: chunks[chunk].xids[place],
      identity: WitnessCommit.Identity(
        session: chunks[chunk].sessions[place], sequence: chunks[chunk].sequences[place],
        token: chunks[chunk].tokens[place]))
  }
}

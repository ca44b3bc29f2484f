import Cluster
import DrillModel
import Evidence
import Machines

/// Works through a matrix of recoveries, each scratch machine one after the other.
struct PITRMatrix {
  /// The name of the listing of the cluster's own repository.
  static let archive = "archive"

  private actor Queue {
    private var cases: ArraySlice<PITRCase>

    init(_ cases: [PITRCase]) { self.cases = cases[...] }

    func next() -> PITRCase? { cases.popFirst() }
  }

  let session: RunSession
  let cases: [PITRCase]

  func run() async throws {
    let queue = Queue(cases)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for scratch in session.scratches {
        try await scratch.room.powerOn(scratch.machine.name)
        let server = PITRServer(
          machine: scratch.machine, port: scratch.port, cluster: session.cluster, backup: session.cluster.backup,
          archive: PITRMatrix.archive)
        group.addTask { [self] in
          while let asked = await queue.next() {
            try Task.checkCancellation()
            let result = try await server.attempt(asked)
            if asked.number == 1 { try await compareWithCopy(server, asked) }
            try await server.remove(asked)
            try session.record(result)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// What `cp` takes for the same bytes.
  private func compareWithCopy(_ server: PITRServer, _ asked: PITRCase) async throws {
    let data = server.directory(asked)
    let clock = ContinuousClock()
    let start = clock.now
    let copy = try await server.machine.run(
      MachineCommand(
        "/bin/sh", ["-c", "cp -a \"$1\" \"$1-copy\" && du -sb \"$1-copy\" | cut -f 1", "sh", data],
        environment: ["PATH": "/usr/bin:/bin"]), deadlineSeconds: 300)
    let seconds = (clock.now - start) / .seconds(1)
    _ = try await server.machine.run(MachineCommand("/bin/rm", ["-rf", data + "-copy"]), deadlineSeconds: 120)
    let bytes = Int64(copy.output.split(separator: "\n").first ?? "") ?? 0
    session.recorder.note(.pitrCopied, values: ["bytes": .integer(bytes), "seconds": .number(seconds)])
  }
}

extension RunSession {
  /// Takes what came of a recovery into the run directory.
  func record(_ result: PITRServer.Result) throws {
    if let rows = result.rows { try run.write(pitrRows: rows, number: result.record.asked.number) }
    try run.write(result.record)
    let record = result.record
    let end = record.reached.map { "timeline \($0.timeline), \($0.end)" }
    recorder.note(
      .pitrAttempted, message: end ?? record.failure.last ?? record.refusal,
      values: ["number": .integer(Int64(record.asked.number)), "reason": .string(record.asked.reason)])
  }
}

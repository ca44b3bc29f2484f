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

    init(_ cases: ArraySlice<PITRCase>) { self.cases = cases }

    func next() -> PITRCase? { cases.popFirst() }
  }

  let session: RunSession
  let cases: [PITRCase]

  /// The first case alone, so that what it takes can be held against `cp`; then as many at a time as there are machines.
  func run() async throws {
    let servers = try await servers()
    guard let first = cases.first, let server = servers.first else { return }
    try await work(on: server, first) { try await compareWithCopy(server, first) }
    let queue = Queue(cases.dropFirst())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for server in servers {
        group.addTask { [self] in
          while let asked = await queue.next() { try await work(on: server, asked) }
        }
      }
      try await group.waitForAll()
    }
  }

  private func servers() async throws -> [PITRServer] {
    var servers: [PITRServer] = []
    for scratch in session.scratches {
      try await scratch.room.powerOn(scratch.machine.name)
      servers.append(
        PITRServer(
          machine: scratch.machine, port: scratch.port, cluster: session.cluster, backup: session.cluster.backup,
          archive: PITRMatrix.archive))
    }
    return servers
  }

  private func work(
    on server: PITRServer, _ asked: PITRCase, _ beforeRemoval: () async throws -> Void = {}
  ) async throws {
    try Task.checkCancellation()
    let result = try await server.attempt(asked)
    try await beforeRemoval()
    try await server.remove(asked)
    try session.record(result)
  }

  /// What `cp` takes for the same bytes on an idle machine, each file synced as the backup tools do it.
  private func compareWithCopy(_ server: PITRServer, _ asked: PITRCase) async throws {
    let data = server.directory(asked)
    let clock = ContinuousClock()
    let start = clock.now
    let copy = try await server.machine.run(
      MachineCommand(
        "/bin/sh", ["-c", "cp -a \"$1\" \"$1-copy\" && find \"$1-copy\" -exec sync {} +", "sh", data],
        environment: ["PATH": "/usr/bin:/bin"]), deadlineSeconds: 300)
    let seconds = (clock.now - start) / .seconds(1)
    let size = try await server.machine.run(
      MachineCommand("/usr/bin/du", ["-sb", data + "-copy"]), deadlineSeconds: 60)
    _ = try await server.machine.run(MachineCommand("/bin/rm", ["-rf", data + "-copy"]), deadlineSeconds: 120)
    guard copy.succeeded, let bytes = size.output.split(separator: "\t").first.flatMap({ Int64($0) }) else { return }
    session.recorder.note(
      .pitrCopied,
      values: [
        "bytes": .integer(bytes), "seconds": .number(seconds), "number": .integer(Int64(asked.number)),
        "synced": .bool(true),
      ])
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

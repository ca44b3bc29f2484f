import Cluster
import Custody
import DrillModel
public import Evidence
import Foundation
import Machines

/// Runs a drill: leases machines, builds the cluster, rehearses, collects evidence, and takes everything down. It judges
/// nothing.
public struct Runner: Sendable {
  private let request: RunRequest

  public init(_ request: RunRequest) { self.request = request }

  /// The machine that the harness's own tools run on.
  private static let workshop = "workshop"

  /// Gives the run directory, complete as far as the run came. Throws before anything was started: `.refused` if the host
  /// lacks something, `.usage` for a drill that cannot be.
  public func run() async throws -> RunResult {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    // Whatever can be refused is refused before the first directory is made.
    try lease(runDirectory: nil).validate(home: home)
    try home.prepare(for: user)
    let clock = request.clock
    let run = try RunDirectory.create(
      in: request.runs, drill: request.drill.name, wallNanoseconds: clock.wallOriginNanoseconds)
    let log = try EventLog(run)
    let recorder = RunRecorder(clock: clock, sinks: [log] + request.listeners)
    recorder.note(
      .runStarted, t: 0, message: request.commandLine.joined(separator: " "),
      values: startFacts(run))
    recorder.begin(.prepare, t: 0)
    do {
      let room = RoomRequest(lease: lease(runDirectory: run.path), home: home, user: user)
      let result = try await ProcessMachineRoom.withRoom(room) { room in
        let stage = Stage(request: request, run: run, recorder: recorder, tools: tools, home: home, room: room)
        let interrupted = try await stage.play()
        return RunResult(
          directory: run, interrupted: interrupted, kept: request.keep ? room.lease.directory : nil)
      }
      recorder.end(.teardown)
      recorder.note(.runEnded)
      try log.close()
      return result
    } catch let error as BlackstartError where error.category == .refused || error.category == .usage {
      // Nothing ran, so there is nothing to keep.
      try? FileManager.default.removeItem(atPath: run.path)
      throw error
    }
  }

  private func startFacts(_ run: RunDirectory) -> [String: ConfigurationValue] {
    var facts: [String: ConfigurationValue] = [
      "wallUnixNanoseconds": .integer(request.clock.wallOriginNanoseconds), "run": .string(run.id),
      "initiator": .string(request.initiator.rawValue),
    ]
    if let series = request.series {
      facts["series"] = .string(series.id)
      facts["number"] = .integer(Int64(series.number))
      facts["count"] = .integer(Int64(series.count))
    }
    return facts
  }

  private func lease(runDirectory: String?) -> LeaseRequest {
    let ports = ClusterLayout.Ports()
    return LeaseRequest(
      machines: ClusterLayout.machineNames(request.drill.cluster).map { LeaseRequest.Machine($0) }
        + [LeaseRequest.Machine(Runner.workshop, runsAsServerUser: false)]
        + Planner(request.drill).scratchNames.map { LeaseRequest.Machine($0) },
      ports: [ports.postgresql, ports.patroni, ports.etcdClient, ports.etcdPeer].map(UInt16.init),
      runDirectory: runDirectory, keep: request.keep)
  }
}

/// What a finished run is.
public struct RunResult: Sendable, Hashable {
  public var directory: RunDirectory
  /// The user stopped it.
  public var interrupted: Bool
  /// Where the machines' directories were kept; nil if they are gone.
  public var kept: String?
}

import Checkers
import Cluster
import Custody
public import DrillModel
import Evidence
import Foundation
import Glibc
import Machines
public import Runner

/// Runs a real drill, and then each control on copies of what it left: its evidence, its recovered data directory, and its
/// backup repository.
public struct SelfTest: Sendable {
  private let request: RunRequest
  private let controls: [any Control]

  /// - Parameter request: a drill that recovers, allows no loss and has an objective.
  public init(_ request: RunRequest, controls: [any Control]) {
    self.request = request
    self.controls = controls
  }

  /// What a self-test left.
  public struct Outcome: Sendable {
    /// Of the drill itself: it must pass without any finding, or no control says anything.
    public var verdict: Verdict
    public var results: [ControlResult]
  }

  /// - Parameter progress: called with each control's result.
  public func run(progress: @escaping @Sendable (ControlResult) -> Void) async throws -> Outcome {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    let lease = LeaseRequest(machines: [LeaseRequest.Machine(Patient.machineName)], ports: [UInt16(Patient.port)])
    return try await ProcessMachineRoom.withRoom(RoomRequest(lease: lease, home: home, user: user)) { room in
      let machine = try room.machine(Patient.machineName)
      try await room.powerOn(machine.name)
      let patient = Patient(
        machine: machine, room: room, port: room.lease.ports[UInt16(Patient.port)].map(Int.init) ?? Patient.port,
        binaries: tools.postgresBin)
      let (run, primary) = try await drill(patient)
      let verdict = Judge.judge(try EvidenceReader().read(run))
      try run.write(verdict)
      guard verdict.status == .pass, let primary else { return Outcome(verdict: verdict, results: []) }
      var results: [ControlResult] = []
      for control in controls {
        let result = try await play(control, run, primary, patient)
        progress(result)
        results.append(result)
      }
      return Outcome(verdict: verdict, results: results)
    }
  }

  private func drill(_ patient: Patient) async throws -> (RunDirectory, primary: String?) {
    let primary = Box<String?>(nil)
    var request = request
    request.inspect = { cluster in
      try await patient.adopt(data: cluster.dataDirectory, repository: cluster.repository)
      primary.set(cluster.primary)
    }
    return (try await Runner(request).run().directory, primary.value)
  }

  private func play(
    _ control: any Control, _ run: RunDirectory, _ primary: String, _ patient: Patient
  ) async throws -> ControlResult {
    let clock = ContinuousClock()
    let start = clock.now
    var result = ControlResult(
      name: control.name, summary: control.summary, expected: control.finding, found: [], unnamed: [], failure: nil,
      seconds: 0)
    do {
      try await patient.reset()
      let copy = try RunCopy(of: run)
      defer { copy.remove() }
      let scene = ControlScene(run: copy.run, patient: patient, repository: patient.repository, primary: primary)
      let planted = try await control.plant(scene)
      let findings = Judge.judge(try EvidenceReader().read(planted.run)).findings
      result.found = findings.map(\.code)
      let text = findings.flatMap { [$0.message] + $0.evidence }.joined(separator: "\n")
      result.unnamed = planted.victims.filter { !text.contains($0) }
    } catch {
      try Task.checkCancellation()
      result.failure = "\(error)"
    }
    result.seconds = (clock.now - start) / .seconds(1)
    return result
  }
}

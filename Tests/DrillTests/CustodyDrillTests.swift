import Foundation
import Glibc
import Testing

/// However the harness ends, nothing that it started outlives it.
@Suite(.serialized)
struct CustodyDrillTests {
  /// A moment of a drill: so long after a phase has begun.
  struct Moment: Sendable, CustomTestStringConvertible {
    var phase: String
    var delaySeconds: Double

    var testDescription: String { "\(delaySeconds) s into \(phase)" }
  }

  /// Moments between the first server's start and what comes after the recovery, from a fixed seed: a failure repeats.
  /// They hang on phases and not on the clock, so that no host is fast enough to be done before.
  static let moments: [Moment] = {
    let spans = [
      ("provision", 3.0), ("backup", 1.0), ("workload", 2.0), ("fault", 0.3), ("hold", 2.0), ("recovery", 2.0),
      ("workload-after", 2.0),
    ]
    var state: UInt64 = 20_261_122
    return spans.map { phase, span in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Moment(phase: phase, delaySeconds: Double(state >> 40) / Double(1 << 24) * span)
    }
  }()

  @Test(.timeLimit(.minutes(2)), arguments: moments)
  func sigkillLeavesNothing(at moment: Moment) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let program = try blackstart.start(["run", "Drills/power-blip.yaml", "--runs", blackstart.runs])
    try await waitUntil(seconds: 60) { blackstart.hasBegun(moment.phase) }
    try await Task.sleep(for: .seconds(moment.delaySeconds))
    program.send(SIGKILL)
    #expect(await program.exit() == 128 + SIGKILL, "\(program.output)")
    let clock = ContinuousClock()
    let end = clock.now + .seconds(2)
    var left = Leftovers.of(home: blackstart.home, since: before)
    while (!left.isEmpty || !blackstart.leases.isEmpty) && clock.now < end {
      try await Task.sleep(for: .milliseconds(20))
      left = Leftovers.of(home: blackstart.home, since: before)
    }
    // What counts is what is there after two seconds; the last look may have begun before.
    if !left.isEmpty { left = Leftovers.of(home: blackstart.home, since: before) }
    #expect(left.isEmpty, "\(left)")
    #expect(blackstart.leases.isEmpty)
    #expect(try await blackstart.run(["clean"]).code == 0)
    #expect(blackstart.leaseFiles.isEmpty)
  }

  @Test(.timeLimit(.minutes(2)))
  func interruptedOnceJudgesWhatThereIsAndCleansUp() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let program = try blackstart.start(["run", "Drills/power-blip.yaml", "--runs", blackstart.runs])
    try await waitUntil(seconds: 60) {
      program.output.contains("steady-state") || program.output.contains("steady state")
    }
    program.send(SIGINT)
    #expect(await program.exit() == 130, "\(program.output)")
    #expect(FileManager.default.fileExists(atPath: blackstart.runs + "/latest/verdict.json"), "\(program.output)")
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
    #expect(blackstart.leases.isEmpty)
  }

  @Test(.timeLimit(.minutes(2)))
  func interruptedTwiceLeavesAtOnceAndTheGuardianCleansUp() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let program = try blackstart.start(["run", "Drills/power-blip.yaml", "--runs", blackstart.runs])
    try await waitUntil(seconds: 60) { program.output.contains("phase backup") }
    program.send(SIGINT)
    program.send(SIGTERM)
    #expect(await program.exit() == 130, "\(program.output)")
    try await waitUntil(seconds: 2) {
      Leftovers.of(home: blackstart.home, since: before).isEmpty && blackstart.leases.isEmpty
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func twoRunsAtOnceNeverMeetAndKeepNoSecret() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let first = try blackstart.start(["run", "Drills/power-blip.yaml", "--runs", blackstart.runs + "/a"])
    let second = try blackstart.start([
      "run", "Drills/power-blip.yaml", "--runs", blackstart.runs + "/b", "--set",
      "cluster.backup_options={encrypted: true}", "--set",
      "cluster.local_configuration={postgresql: {parameters: {primary_conninfo: host=x password=pl4nted user=y}}}",
    ])
    // Four passwords of each, which stand in its configuration while it runs, a passphrase, and what is planted.
    var secrets = PlantedSecrets()
    try await waitUntil(seconds: 60) { secrets.look(blackstart, count: 9) }
    let codes = await (first.exit(), second.exit())
    #expect(codes == (0, 0), "\(first.output)\n\(second.output)")
    #expect(try await secrets.found(below: blackstart.runs).isEmpty)
    #expect(secrets.found(in: first.output + second.output).isEmpty)
    let planted = try await blackstart.run([
      "evidence", "bundle", blackstart.runs + "/b/latest", "--output", blackstart.home + "/bundle",
    ])
    #expect(planted.code == 0, "\(planted.output)")
    #expect(try await secrets.found(below: blackstart.home + "/bundle").isEmpty)
    let verified = try await blackstart.run(["evidence", "verify", blackstart.home + "/bundle", "--rejudge"])
    #expect(verified.code == 0, "\(verified.output)")
  }

  /// Asks until it is so, or fails the test.
  private func waitUntil(seconds: Double, _ ready: () -> Bool) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    while !ready() {
      try #require(clock.now < end, "it did not happen within \(seconds) s")
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}

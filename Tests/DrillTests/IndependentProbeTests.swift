import DrillModel
import Evidence
import Foundation
import Glibc
import Testing

/// The time to new primary is what somebody else measures too: psql in a loop, without any code of the harness.
@Suite(.serialized)
struct IndependentProbeTests {
  /// One attempt of the psql loop, Unix nanoseconds.
  struct Attempt {
    var begin: Int64
    var end: Int64
    var succeeded: Bool
  }

  @Test(.timeLimit(.minutes(4)))
  func agreesOnTheTimeToNewPrimary() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let program = try blackstart.start(["run", "Drills/total-outage.yaml", "--runs", blackstart.runs])
    let probes = try await blackstart.connectionStrings(of: ["n1", "n2", "n3"]).map { connection in
      try Program(Blackstart.checkout + "/Tests/DrillTests/Support/psql-probe", [connection])
    }
    let code = await program.exit()
    for probe in probes { probe.send(SIGKILL) }
    for probe in probes { _ = await probe.exit() }
    #expect(code == 0, "\(program.output)")

    let run = try RunDirectory.open(blackstart.runs + "/latest")
    let events = try EventLogReader.read(run).events
    let origin = try #require(events.first { $0.kind == .runStarted }?.values?["wallUnixNanoseconds"]?.integer)
    let outage = try #require(events.first { $0.kind == .outageStart }).t + origin
    let commit = try #require(events.first { $0.kind == .probeCommitted })
    let previous = try #require(commit.values?["previousAttempt"]?.integer) + origin

    let attempts = probes.map { probe in
      probe.output.split(separator: "\n").compactMap(Attempt.init).filter { $0.begin > outage }
    }
    let successes = attempts.compactMap { attempts in attempts.firstIndex(where: \.succeeded).map { (attempts, $0) } }
    let (list, index) = try #require(successes.min { $0.0[$0.1].end < $1.0[$1.1].end })
    let impossibleAt = try #require(list[..<index].last).begin
    // A commit was possible at some instant of (impossibleAt, success.end] for psql, and of (previous, commit] for us.
    #expect(commit.t + origin > impossibleAt, "we saw a commit before psql's last failure")
    #expect(previous < list[index].end, "psql saw a commit before our last failure")
  }
}

extension IndependentProbeTests.Attempt {
  init?(_ line: Substring) {
    let fields = line.split(separator: " ").compactMap { Int64($0) }
    guard fields.count == 3 else { return nil }
    self.init(begin: fields[0], end: fields[1], succeeded: fields[2] == 0)
  }
}

extension Blackstart {
  /// How a stranger reaches the nodes: from their rendered patroni.yml, as soon as it is there.
  func connectionStrings(of nodes: [String]) async throws -> [String] {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while clock.now < end {
      if let lease = leases.first {
        let files = nodes.compactMap {
          try? String(contentsOfFile: "\(home)/leases/\(lease)/\($0)/etc/patroni.yml", encoding: .utf8)
        }
        if files.count == nodes.count { return try files.map(connectionString) }
      }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw CancellationError()
  }

  private func connectionString(_ yaml: String) throws -> String {
    let listen = try #require(yaml.firstMatch(of: /postgresql:\n\s+listen: "?([0-9.]+):(\d+)/))
    let password = try #require(yaml.firstMatch(of: /username: postgres\n\s+password: (\S+)/))
    return "host=\(listen.1) port=\(listen.2) user=postgres password=\(password.1) dbname=postgres connect_timeout=2"
  }
}

import Evidence
import Foundation
import Testing

/// What the command line promises without running a cluster.
struct CommandLineTests {
  static let hostile: [(text: String, expected: String)] = [
    ("schema: drill/v1\nname: x\n\thold: 1s\n", ":3:"),
    ("schema: drill/v2\nname: x\n", ":1:9:"),
    ("", ":1:1:"),
    ("- a\n- b\n", ":1:1:"),
    (valid.replacing("hold: 3s", with: "hodl: 3s"), "did you mean 'hold'?"),
    (valid.replacing("hold: 3s", with: "hold: 20"), "unit"),
    (valid.replacing("nodes: 3", with: "nodes: 300"), ":5:10:"),
    (valid.replacing("nodes: 3", with: "nodes: three"), ":5:10:"),
    (valid.replacing("recovers", with: "recover"), "did you mean 'recovers'?"),
    (valid.replacing("power_off", with: "power_of"), "did you mean 'power_off'?"),
    (valid.replacing("target: all", with: "target: [n9]"), "there is no machine 'n9'"),
    (valid.replacing("nodes: 3", with: "nodes: 3\n  nodes: 4"), ":6:"),
    (valid.replacing("outcome: recovers", with: "outcome: recovers, gate: no_leader"), "gate"),
  ]

  static let valid = """
    schema: drill/v1
    name: x
    description: x
    cluster:
      nodes: 3
    fault:
      power_off: {target: all, hold: 3s}
    expect: {outcome: recovers}
    """

  @Test(arguments: hostile)
  func aHostileDrillFileTouchesNothing(text: String, expected: String) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = blackstart.home + "/x.yaml"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let before = try FileManager.default.subpathsOfDirectory(atPath: blackstart.home)
    let result = try await blackstart.run(["run", file, "--runs", blackstart.runs])
    #expect(result.code == 2, "\(result.output)")
    #expect(result.output.contains(file + ":"), "\(result.output)")
    #expect(result.output.contains(expected), "\(result.output)")
    #expect(try FileManager.default.subpathsOfDirectory(atPath: blackstart.home) == before)
  }

  @Test func theValidOneIsValid() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    try Self.valid.write(toFile: blackstart.home + "/x.yaml", atomically: true, encoding: .utf8)
    #expect(try await blackstart.run(["plan", blackstart.home + "/x.yaml"]).code == 0)
  }

  @Test func planDoctorAndSchemaChangeNothing() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = try FileManager.default.subpathsOfDirectory(atPath: blackstart.home)
    let plan = try await blackstart.run(["plan", "Drills/total-outage.yaml", "--set", "cluster.nodes=5"])
    #expect(plan.code == 0)
    #expect(plan.output.contains("kill list: n1, n2, n3, n4, n5, e1, e2, e3"), "\(plan.output)")
    let doctor = try await blackstart.run(["doctor"])
    #expect(doctor.code == 0, "\(doctor.output)")
    let schema = try await blackstart.run(["schema"])
    #expect(schema.output == (try String(contentsOfFile: Blackstart.checkout + "/Drills/schema.json", encoding: .utf8)))
    #expect(try FileManager.default.subpathsOfDirectory(atPath: blackstart.home) == before)
  }

  @Test func badUsageIsTwoAndHelpIsNoError() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    #expect(try await blackstart.run(["rum"]).code == 2)
    #expect(try await blackstart.run(["run", "Drills/total-outtage.yaml"]).output.contains("total-outage"))
    #expect(try await blackstart.run(["run", "Drills/total-outtage.yaml"]).code == 2)
    #expect(try await blackstart.run(["--help"]).code == 0)
    #expect(try await blackstart.run(["judge", blackstart.home]).code == 2)
  }

  @Test func anUnusableStateDirectoryIsRefusedBeforeAnythingIsMade() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let program = try Program(
      Blackstart.executable, ["run", "Drills/total-outage.yaml", "--runs", blackstart.runs],
      directory: Blackstart.checkout, environment: ["BLACKSTART_HOME": "/proc/nowhere"])
    #expect(await program.exit() == 3, "\(program.output)")
    #expect(program.output.contains("HINT:"))
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs))
  }

  @Test(arguments: ["/proc/x", "/dev/null", "/dev/null/x"])
  func unusableRunDirectoriesAreRefused(runs: String) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["run", "Drills/total-outage.yaml", "--quiet", "--runs", runs])
    #expect(result.code == 3, "\(result.output)")
    #expect(result.output.contains("'\(runs)': N") && result.output.contains("HINT: "), "\(result.output)")
    #expect(!result.output.contains("NSCocoa"), "\(result.output)")
  }

  @Test(arguments: ["here/below", "/var/tmp/" + String(repeating: "x", count: 80)])
  func aStateDirectoryThatCannotServeIsSeenByTheDoctor(home: String) async throws {
    let program = try Program(
      Blackstart.executable, ["doctor"], directory: Blackstart.checkout, environment: ["BLACKSTART_HOME": home])
    #expect(await program.exit() == 3, "\(program.output)")
    #expect(program.output.contains("FAILED   state directory"), "\(program.output)")
    #expect(program.output.contains("HINT: set BLACKSTART_HOME to a"), "\(program.output)")
  }

  @Test func theVersionIsSaid() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["--version"])
    #expect(result.code == 0 && result.output == "blackstart 0.1.0\n", "\(result.output)")
  }

  @Test func aPlanRoundsNothingAway() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let plan = try await blackstart.run([
      "plan", "Drills/total-outage.yaml", "--set", "workload={clients: 1, rate: 0.4/s}", "--set", "cluster.etcd=1",
      "--set", "fault.power_off.hold=3s",
      "--set", "deadline=500ms", "--set", "fault.power_off.when={unarchived_wal: 4MiB}", "--set",
      "fault.power_off.power_on={order: staggered, interval: 300ms}",
    ])
    for text in [
      "1 client, 0.4 transactions/s", "start 1 etcd member\n", "at most 0.5 s", "with 4 MiB of WAL", "0.3 s apart",
    ] {
      #expect(plan.output.contains(text), "\(text) is not in \(plan.output)")
    }
  }

  @Test func aReaderThatLeavesStopsNothing() async throws {
    let program = try Program(
      "/bin/sh", ["-c", "{ '\(try Blackstart.executable)' schema; echo \"code $?\" >&2; } | true"])
    #expect(await program.exit() == 0)
    #expect(program.output == "code 0\n", "\(program.output)")
  }
}

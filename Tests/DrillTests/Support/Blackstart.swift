import DrillModel
import Evidence
import Foundation
import Testing

/// The built `blackstart`, run on real clusters with a state directory and run directories of its own.
struct Blackstart {
  /// Short, because Unix sockets live below it; and reachable for the user that servers run as.
  let home: String
  let runs: String

  static var checkout: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  /// Beside the test bundle, whatever the build directory is called.
  static var executable: String {
    get throws {
      let build = Bundle.main.bundleURL.path
      let candidates = [build, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path].flatMap {
        ["\($0)/blackstart", "\($0)/../blackstart", "\(checkout)/.build/debug/blackstart"]
      }
      return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    }
  }

  init() throws {
    let id = String(UInt32.random(in: 0...0xFF_FFFF), radix: 16)
    home = "/var/tmp/bs-\(id)"
    runs = home + "/runs"
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: Self.environments, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: home + "/venv", withDestinationPath: Self.environments)
  }

  func start(_ arguments: [String]) throws -> Program {
    try Program(
      Self.executable, arguments, directory: Self.checkout,
      environment: ["BLACKSTART_HOME": home, "BLACKSTART_STORE": "", "NO_COLOR": "1"])
  }

  /// Virtual environments are made once for all tests.
  static let environments = "/var/tmp/blackstart-test-environments"

  /// Runs a command to its end; its output appears in the test's log if it fails.
  func run(_ arguments: [String]) async throws -> (code: Int32, output: String) {
    let program = try start(arguments)
    let code = await program.exit()
    return (code, program.output)
  }

  /// Runs a drill and gives the verdict that it wrote.
  func drill(_ name: String, _ options: [String] = []) async throws -> (code: Int32, verdict: Verdict, output: String) {
    let result = try await run(["run", "Drills/\(name).yaml", "--runs", runs] + options)
    let latest = try RunDirectory.open(runs + "/latest")
    let verdict = try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: URL(filePath: latest.verdict)))
    return (result.code, verdict, result.output)
  }

  /// Whether the run under way has come to this phase, by its own events.
  func hasBegun(_ phase: String) -> Bool {
    let begun = "\"phase.started\""
    let events = (try? String(contentsOfFile: runs + "/latest/events.ndjson", encoding: .utf8)) ?? ""
    return events.split(separator: "\n").contains { $0.contains(begun) && $0.contains("\"name\":\"\(phase)\"") }
  }

  /// What a run may not leave behind: names of leases of this home.
  var leases: [String] { leaseFiles.filter { !$0.hasPrefix(".") } }

  /// Everything where the leases are: also what a guardian had no time to delete.
  var leaseFiles: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: home + "/leases")) ?? []).sorted()
  }

  func remove() { try? FileManager.default.removeItem(atPath: home) }
}

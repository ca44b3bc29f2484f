import DrillModel
import Foundation
import History
import TestSupport
import Testing

/// A restore drill that a timer starts: the very command line of the unit that was written.
extension RestoreDrillTests {
  /// - Returns: what the unit starts.
  private func add(_ blackstart: Blackstart, _ options: [String]) async throws -> [String] {
    let units = blackstart.home + "/units"
    let result = try await blackstart.run(
      [
        "schedule", "add-restore", "--pgbackrest-config", repository.configuration, "--stanza", "shop", "--calendar",
        "minutely", "--for", "systemd", "--output", units, "--runs", blackstart.runs,
      ] + options)
    #expect(result.code == 0, "\(result.output)")
    let unit = try String(contentsOfFile: units + "/blackstart-restore-shop.service", encoding: .utf8)
    let line = try #require(unit.split(separator: "\n").first { $0.hasPrefix("ExecStart=") })
    #expect(unit.contains("\nTimeoutStartSec=15300s\n"), "\(unit)")
    return line.split(separator: " ").dropFirst().map(String.init)
  }

  private func status(_ blackstart: Blackstart, _ options: [String] = []) async throws -> (Int32, String) {
    let result = try await blackstart.run(["status"] + options)
    return (result.code, result.output)
  }

  @Test(.timeLimit(.minutes(3))) func aTimerStartsIt() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let server = PingServer()
    defer { server.close() }
    let notify = blackstart.home + "/ping.yaml"
    try "pings:\n- url: \(server.url)/p\n".write(toFile: notify, atomically: true, encoding: .utf8)
    let checks = blackstart.home + "/checks.yaml"
    try "checks:\n- {name: orders, database: shop, sql: SELECT count(*) FROM orders, expect: 53000}\n"
      .write(toFile: checks, atomically: true, encoding: .utf8)
    let words = try await add(blackstart, ["--checks", checks, "--max-time", "30m", "--notify", notify])
    #expect(try await status(blackstart).0 == 5)
    #expect(try await status(blackstart).1.contains("restore-shop  never"))
    let program = try blackstart.start(words)
    #expect(await program.exit() == 0, "\(program.output)")
    #expect(program.output.contains("orders"), "\(program.output)")
    let record = try #require(
      try HistoryStore.open(.file(blackstart.home + "/history.sqlite")).runs(RunQuery(limit: 1)).first)
    #expect(record.initiator == .schedule && record.drill == "restore-shop" && record.verdict.status == .pass)
    let attempt = try #require(server.targets.first?.split(separator: "=").last)
    #expect(server.targets == ["/p/start?rid=\(attempt)", "/p/0?rid=\(attempt)"])
    #expect(server.requests.last?.body == "\(record.verdict.sentence)\nrun \(record.id): pass\n")
    let ok = try await status(blackstart)
    #expect(ok.0 == 0 && ok.1.contains("restore-shop  ok"), "\(ok)")
    try await countsAsAnyOther(blackstart, checks)
  }

  /// Who restores something else by hand says nothing about it; who asks something else by schedule starts anew.
  private func countsAsAnyOther(_ blackstart: Blackstart, _ checks: String) async throws {
    let other = try await blackstart.run(arguments(blackstart, ["--type", "time", "--target", "2099-01-01T00:00:00Z"]))
    #expect(other.code == 6, "\(other.output)")
    #expect(try await status(blackstart).0 == 0)
    let later = try await status(blackstart, ["--at", "2099-12-01T03:00:00Z"])
    #expect(later.0 == 5 && later.1.contains("restore-shop  missed"), "\(later)")
    _ = try await add(blackstart, ["--checks", checks, "--type", "immediate"])
    let changed = try await status(blackstart)
    #expect(changed.0 != 0, "\(changed)")
  }

  @Test func whatCannotBeScheduledIsRefused() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let output = blackstart.home + "/units"
    for (options, text) in [
      (["--stanza", "Shop_1"], "[schedule.name] 'restore-Shop_1'"),
      (["--stanza", "shop", "--type", "time"], "[restore.usage] --type=time needs a --target"),
      (["--stanza", "shop", "--pgbackrest-config", "/nowhere.conf"], "[config.unreadable] cannot read /nowhere.conf"),
      (["--stanza", "shop", "--calendar", "mintely"], "[calendar.invalid]"),
    ] {
      let result = try await blackstart.run(
        [
          "schedule", "add-restore", "--pgbackrest-config", repository.configuration, "--calendar", "minutely", "--for",
          "systemd", "--output", output,
        ] + options)
      #expect(result.code == 2 && result.output.contains(text), "\(options): \(result.output)")
    }
    #expect(!FileManager.default.fileExists(atPath: output))
    #expect(try await blackstart.run(["schedule"]).output == "no drill is scheduled\n")
  }
}

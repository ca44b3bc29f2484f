import Custody
import DrillModel
import Foundation
import Glibc
import Testing

/// `schedule add`, `list` and `remove`, and what `status` makes of what goes wrong: without a cluster.
@Suite struct ScheduleCommandTests {
  func add(
    _ blackstart: Blackstart, _ file: String, _ options: [String] = [], calendar: String = "03:00"
  ) async throws -> (code: Int32, output: String) {
    try await blackstart.run(
      [
        "schedule", "add", file, "--calendar", calendar, "--for", "systemd", "--output", blackstart.home + "/units",
      ] + options)
  }

  func drill(_ blackstart: Blackstart, _ folder: String = "drills", name: String = "x") throws -> String {
    let directory = "\(blackstart.home)/\(folder)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try CommandLineTests.valid.replacing("name: x", with: "name: \(name)").write(
      toFile: "\(directory)/\(name).yaml", atomically: true, encoding: .utf8)
    return "\(directory)/\(name).yaml"
  }

  @Test func writesFilesAndRemembers() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let added = try await add(blackstart, try drill(blackstart))
    #expect(added.code == 0 && added.output.contains("nothing is installed"), "\(added.output)")
    let units = try FileManager.default.contentsOfDirectory(atPath: blackstart.home + "/units").sorted()
    #expect(units == ["blackstart-x.service", "blackstart-x.timer"])
    let listed = try await blackstart.run(["schedule", "list"])
    #expect(
      listed.code == 0 && listed.output.hasPrefix("x  03:00, window 1 h, stale after 8 d, since 20"), "\(listed.output)"
    )
    let json = try await blackstart.run(["schedule", "--format", "json"])
    #expect(json.output.contains("\"schemaVersion\" : \"schedule/v1\""), "\(json.output)")
    let removed = try await blackstart.run(["schedule", "remove", "x"])
    #expect(removed.code == 0 && removed.output.hasPrefix("x is not scheduled any more"), "\(removed.output)")
    let again = try await blackstart.run(["schedule", "remove", "x"])
    #expect(again.code == 2 && again.output.contains("[schedule.unknown]"), "\(again.output)")
  }

  @Test func installsAndRemovesBelowAnotherRoot() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let root = blackstart.home + "/root"
    let place = root + "/etc/systemd/system"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let file = try drill(blackstart)
    try "[Unit]\n".write(toFile: place + "/blackstart-x.timer", atomically: true, encoding: .utf8)
    let refused = try await add(blackstart, file, ["--install", "--root", root])
    #expect(refused.code == 3 && refused.output.contains("blackstart did not write it"), "\(refused.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["blackstart-x.timer"])
    unlink(place + "/blackstart-x.timer")
    #expect(try await add(blackstart, file, ["--install", "--root", root]).code == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).count == 2)
    try "mine\n".write(toFile: place + "/blackstart-y.timer", atomically: true, encoding: .utf8)
    let removed = try await blackstart.run(["schedule", "remove", "x", "--root", root])
    #expect(removed.code == 0 && removed.output.contains("removed \(place)/blackstart-x.timer"), "\(removed.output)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["blackstart-y.timer"])
  }

  @Test func secretsOfADrillAreInASecret() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = try drill(blackstart)
    let store = ["--store", blackstart.home + "/h.sqlite", "--format", "json"]
    let kubernetes = ["--for", "kubernetes", "--image", "x"] + store
    let line = ["schedule", "add", file, "--calendar", "03:00", "--output", blackstart.home + "/units"] + kubernetes
    let path = blackstart.home + "/units/blackstart-x.yaml"
    let plain = try await blackstart.run(line)
    #expect(plain.code == 0 && plain.output.contains("\"isSecret\" : false"), "\(plain.output)")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("kind: ConfigMap"))
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try (text + "# password: hunter2hunter2\n").write(toFile: file, atomically: true, encoding: .utf8)
    let secret = try await blackstart.run(line + ["--max-age", "1h", "--timeout", "30m"])
    #expect(secret.code == 0 && secret.output.contains("\"isSecret\" : true"), "\(secret.output)")
    #expect(secret.output.contains("they are in a Secret") && secret.output.contains("--max-age is 1 h"))
    #expect(!secret.output.contains("hunter2"))
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("kind: Secret"))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try await blackstart.run(line + ["--timeout", "0s"]).code == 2)
    let removed = try await blackstart.run(["schedule", "remove", "x"] + store)
    #expect(removed.output.contains("\"schemaVersion\" : \"schedule-remove/v1\""), "\(removed.output)")
  }

  @Test(arguments: [
    ("wekly", "did you mean 'weekly'?"), ("Mno 03:00", "did you mean 'Mon'?"), ("03:00 Europe/Londn", "Europe/Londn"),
  ]) func aBadCalendarIsRefused(calendar: String, text: String) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await add(blackstart, try drill(blackstart), calendar: calendar)
    #expect(result.code == 2 && result.output.contains("[calendar.invalid]"), "\(result.output)")
    #expect(result.output.contains(text), "\(result.output)")
    #expect(!FileManager.default.fileExists(atPath: blackstart.home + "/units"))
  }

  @Test func anUnknownDrillAndATakenNameAreRefused() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = try drill(blackstart)
    let unknown = try await add(blackstart, blackstart.home + "/drills/y.yaml")
    #expect(unknown.code == 2 && unknown.output.contains("did you mean"), "\(unknown.output)")
    #expect(try await add(blackstart, file).code == 0)
    let other = try drill(blackstart, "others")
    let taken = try await add(blackstart, other)
    #expect(taken.code == 2 && taken.output.contains("[schedule.name-taken]"), "\(taken.output)")
    // A file that was moved is still the same drill; and a schedule may be changed.
    #expect(try await add(blackstart, file, calendar: "04:00").code == 0)
    unlink(file)
    #expect(try await add(blackstart, other).code == 0)
    #expect(try await blackstart.run(["schedule", "--format", "json"]).output.contains(other))
  }

  /// In London 01:30 does not happen on 29 March 2026, and comes twice on 25 October: it happens at the first.
  @Test func aTimeThatDoesNotHappenIsNotMissed() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let at = ["--at", "2026-03-28T12:00:00Z"]
    #expect(try await add(blackstart, try drill(blackstart), at, calendar: "01:30 Europe/London").code == 0)
    for (time, text) in [
      ("2026-03-29T20:00:00Z", "x      never"), ("2026-03-30T01:29:00Z", "x      never"),
      ("2026-03-30T01:31:00Z", "x      missed"),
      ("2026-03-29T00:31:00Z", "2026-03-30 00:30 UTC"), ("2026-10-25T00:29:00Z", "2026-10-25 00:30 UTC"),
      ("2026-10-25T00:31:00Z", "2026-10-26 01:30 UTC"),
    ] {
      let status = try await blackstart.run(["status", "--at", time])
      #expect(status.output.contains(text), "\(time): \(status.output)")
    }
  }

  /// Who is to be told, in a file of its own.
  private func notify(_ blackstart: Blackstart) throws -> (file: String, told: () -> String) {
    let told = blackstart.home + "/told"
    let command =
      "echo $BLACKSTART_DRILL $BLACKSTART_PREVIOUS_STATE,$BLACKSTART_STATE $BLACKSTART_EVENTS $BLACKSTART_EXIT_CODE >> \(told)"
    try "commands: [{command: '\(command)', on: [failure, change, success]}]\n".write(
      toFile: blackstart.home + "/notify.yaml", atomically: true, encoding: .utf8)
    return (blackstart.home + "/notify.yaml", { (try? String(contentsOfFile: told, encoding: .utf8)) ?? "" })
  }

  @Test func aRunWhoseDrillFileIsGoneIsTold() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = try drill(blackstart)
    let (notify, told) = try notify(blackstart)
    #expect(try await add(blackstart, file, ["--notify", notify]).code == 0)
    unlink(file)
    let run = try await blackstart.run(["scheduled-run", file, "--calendar", "*:*", "--notify", notify])
    #expect(run.code == 2 && run.output.contains("x.yaml"), "\(run.output)")
    #expect(told() == "x never,stale failure 2\n")
    for text in [nil, "schema: drill/v1\nname: x\n"] {
      try text?.write(toFile: file, atomically: true, encoding: .utf8)
      let status = try await blackstart.run(["status"])
      #expect(status.code == 5 && status.output.contains("its next run cannot begin: "), "\(status.output)")
    }
    #expect(try await blackstart.run(["status", "--nagios"]).code == 2)
  }

  @Test func aRunWithoutAHistoryIsTold() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let store = blackstart.home + "/store"
    try "no database\n".write(toFile: store, atomically: true, encoding: .utf8)
    let (notify, told) = try notify(blackstart)
    // Past its window, so that nothing has to run.
    let run = try await blackstart.run(
      [
        "scheduled-run", try drill(blackstart), "--calendar", "03:00", "--at", "2026-12-01T06:00:00Z", "--notify",
        notify,
        "--store", store,
      ])
    #expect(run.code == 5 && run.output.contains("WARNING: the schedule is not in the history"), "\(run.output)")
    #expect(told() == "x ,unknown failure 5\n")
    let status = try await blackstart.run(["status", "--nagios", "--store", store])
    #expect(status.code == 3 && status.output.hasPrefix("BLACKSTART UNKNOWN"), "\(status.output)")
  }

  /// Its error is told, and stays in the status, whatever the passes before it.
  @Test func aRunThatIsRefusedFails() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let (notify, told) = try notify(blackstart)
    let run = try await blackstart.run(
      [
        "scheduled-restore", "--pgbackrest-config", "/nowhere.conf", "--stanza", "shop", "--calendar", "*:*",
        "--notify", notify,
      ])
    #expect(run.code == 2 && run.output.contains("/nowhere.conf"), "\(run.output)")
    #expect(told() == "restore-shop never,failing failure 2\n")
    let status = try await blackstart.run(["status"])
    #expect(status.code == 4 && status.output.contains("left no verdict"), "\(status.output)")
  }

  /// A process that takes the lock and is killed: here a run whose start is put off.
  @Test func aKilledRunFailsUntilTheNext() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = try drill(blackstart)
    let (notify, told) = try notify(blackstart)
    #expect(try await add(blackstart, file).code == 0)
    _ = try await blackstart.run(["status", "--notify", notify])
    let program = try blackstart.start(["scheduled-run", file, "--calendar", "*:*", "--jitter", "1h", "--wait"])
    let end = ContinuousClock().now + .seconds(60)
    while DrillLock.holder(drill: "x", home: StateHome(path: blackstart.home)) == nil {
      try #require(ContinuousClock().now < end, "\(program.output)")
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(try await blackstart.run(["status"]).output.contains("x      running"))
    program.send(SIGKILL)
    #expect(await program.exit() == 128 + SIGKILL)
    let status = try await blackstart.run(["status", "--notify", notify])
    #expect(status.code == 4 && status.output.contains("x      failing"), "\(status.output)")
    #expect(status.output.contains("was killed"), "\(status.output)")
    #expect(told() == "x never,failing change,failure\n")
  }
}

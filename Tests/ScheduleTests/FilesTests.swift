import DrillModel
import Foundation
import TestSupport
import Testing

@testable import Schedule

@Suite struct FilesTests {
  private static let calendars = ["daily", "Mon..Fri 03:00 Europe/London", "*-*~01 02:30", "*-*-1/2"]

  /// What is wrong in a unit makes `systemd-analyze verify` fail, so the test shows that as well.
  @Test(arguments: calendars, [false, true]) func unitsAreSound(calendar: String, isUser: Bool) async throws {
    let entry = Samples.entry(calendar: calendar, jitter: 900)
    let units = SystemdUnits(try Samples.command(entry, notify: "/etc/black start/50%.yaml"), isUser: isUser).files
    #expect(units.map(\.name) == ["blackstart-total-outage.service", "blackstart-total-outage.timer"])
    #expect(try await verify(units, isUser) == "")
    let restore = SystemdUnits(try Samples.restore(calendar), isUser: isUser).files
    #expect(try await verify(restore, isUser) == "")
    var broken = units
    broken[1].text = broken[1].text.replacing("OnCalendar=", with: "OnCalendar=x")
    #expect(try await verify(broken, isUser).contains("Failed to parse calendar"))
    broken = units
    broken[0].text = broken[0].text.replacing("Type=oneshot", with: "Type=oneshot\nNoSuchKey=1")
    #expect(try await verify(broken, isUser).contains("NoSuchKey"))
  }

  /// Everything that it says of these units; nothing if all is well.
  private func verify(_ units: [ScheduleFile], _ isUser: Bool) async throws -> String {
    try await TestProcess.withDirectory { directory in
      for unit in units { try unit.text.write(toFile: "\(directory)/\(unit.name)", atomically: true, encoding: .utf8) }
      let result = try SystemdAnalyze.run(
        ["verify", isUser ? "--user" : "--system", "--man=no"] + units.map { "\(directory)/\($0.name)" },
        environment: ["XDG_RUNTIME_DIR=\(directory)", "HOME=\(directory)"])
      let ours = result.output.split(separator: "\n").filter { $0.contains("blackstart-") }
      return ours.isEmpty && result.code != 0 ? result.output : ours.joined(separator: "\n")
    }
  }

  @Test func theTimerSaysTheZone() throws {
    let timer = { (calendar: String) in
      try SystemdUnits(Samples.command(Samples.entry(calendar: calendar, jitter: 900)), isUser: false).files[1].text
    }
    #expect(try timer("daily").contains("\nOnCalendar=daily UTC\n"))
    #expect(try timer("03:00 Europe/London").contains("\nOnCalendar=03:00 Europe/London\n"))
    #expect(try timer("daily").contains("\nPersistent=true\nRandomizedDelaySec=900s\n"))
  }

  @Test func wordsOfAUnitStandForThemselves() {
    #expect(SystemdUnits.quoted("/a/b-c.yaml") == "/a/b-c.yaml")
    #expect(SystemdUnits.quoted("50%") == "50%%")
    #expect(SystemdUnits.quoted("a $b \"c\" \\") == "\"a $$b \\\"c\\\" \\\\\"")
  }

  /// What the run writes, it may write; and only a command line doubles a `$`.
  @Test func aUnitMayWriteWhereItMust() throws {
    var command = try Samples.command(Samples.entry())
    (command.home, command.store) = ("/srv/a$b", "/srv/history/team.sqlite")
    let unit = SystemdUnits(command, isUser: false).files[0].text
    #expect(unit.contains("\nEnvironment=\"BLACKSTART_HOME=/srv/a$b\"\n"))
    #expect(unit.contains("\nReadWritePaths=\"-/srv/a$b\" -/var/lib/blackstart/runs -/srv/history\n"))
    #expect(unit.contains("/bin/mkdir -p \"/srv/a$$b\" /var/lib/blackstart/runs /srv/history\n"))
    #expect(unit.contains("\nPrivateTmp=yes\n"))
    command.notify = "/tmp/notify.yaml"
    #expect(SystemdUnits(command, isUser: false).files[0].text.contains("\nPrivateTmp=no\n"))
    (command.notify, command.store) = (nil, "/var/tmp/history.sqlite")
    #expect(SystemdUnits(command, isUser: false).files[0].text.contains("\nPrivateTmp=no\n"))
    command.store = "postgres://user@host/db"
    #expect(!SystemdUnits(command, isUser: false).files[0].text.contains("-/srv/history"))
  }

  @Test func theCronLineIsWhatTheShellReads() throws {
    let command = try Samples.command(
      Samples.entry(calendar: "Mon..Fri 03:00", jitter: 900), notify: "/etc/it's 50%.yaml")
    let file = try CronFile(command, user: "root", hostZone: "Etc/UTC").file
    #expect(file.name == "blackstart-total-outage")
    let line = try #require(file.text.split(separator: "\n").last)
    #expect(
      line.hasPrefix(
        "0 3 * * 1-5 root BLACKSTART_INITIATOR=schedule BLACKSTART_HOME=/var/lib/blackstart timeout --kill-after=120s 4500s "
          + "/bin/true "))
    #expect(line.contains(" --calendar 'Mon..Fri 03:00' --window 3600s --jitter 900s --wait "))
    #expect(line.hasSuffix("--notify '/etc/it'\\''s 50\\%.yaml'"))
    #expect(throws: BlackstartError.self) { try CronFile(command, user: "root", hostZone: "Europe/London") }
  }

  @Test func theManifestsHaveWhatTheyMust() throws {
    let command = try Samples.command(Samples.entry(calendar: "Mon..Fri 03:00 Europe/London", window: 5400))
    let manifest = try KubernetesManifest(command, image: "registry/x:1", text: "schema: drill/v1\n\nname: x\n")
    for line in [
      "  schedule: \"0 3 * * 1-5\"", "  timeZone: \"Europe/London\"", "  concurrencyPolicy: Forbid",
      "  startingDeadlineSeconds: 5400", "  total-outage.yaml: |", "    schema: drill/v1",
      "            image: \"registry/x:1\"",
    ] {
      #expect(manifest.file.text.split(separator: "\n").contains { $0 == line }, "\(line)")
    }
    let secret = try KubernetesManifest(command, image: "x", text: "password: x\n", isSecret: true).file
    #expect(secret.isSecret && !manifest.file.isSecret && !secret.text.contains("onfigMap"))
    for text in ["kind: Secret\n", "\nstringData:\n", "secretName: blackstart-total-outage\n"] {
      #expect(secret.text.contains(text), "\(text)")
    }
    let long = try Samples.command(Samples.entry(String(repeating: "a", count: 42)))
    #expect(throws: BlackstartError.self) { try KubernetesManifest(long, image: "x", text: "") }
  }

  /// A restore drill's command is the same everywhere, with the paths of where it runs.
  @Test func aRestoreDrillIsAsked() throws {
    let command = try Samples.restore("Mon 03:00", notify: "/n.yaml")
    let options = "--stanza shop --type time --target '2026-11-22 19:40:01+00' --checks"
    let cron = try CronFile(command, user: "root", hostZone: "UTC").file.text
    let asked = "/bin/true scheduled-restore --pgbackrest-config /etc/pgbackrest.conf \(options)"
    #expect(cron.contains("\(asked) /etc/blackstart/checks.yaml --scratch /mnt/big/drill --calendar 'Mon 03:00' "))
    let unit = SystemdUnits(command, isUser: false).files[0].text
    #expect(unit.contains("\"2026-11-22 19:40:01+00\" --checks /etc/blackstart/checks.yaml --scratch /mnt/big/drill "))
    #expect(unit.contains(" -/mnt/big/drill\n"))
    let workflow = try GitHubWorkflow(command, image: "x").file.text
    #expect(workflow.contains("\"/bin/true restore --pgbackrest-config /etc/pgbackrest.conf \(options) "))
    let manifest = try KubernetesManifest(command, image: "x", text: "checks: []\n").file.text
    let words = manifest.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    for word in [
      "checks.yaml: |", "checks: []", "- \"scheduled-restore\"", "- \"/etc/pgbackrest/pgbackrest.conf\"",
      "- \"/drills/checks.yaml\"", "secretName: blackstart-pgbackrest", "mountPath: /etc/pgbackrest",
      "mountPath: /drills", "- \"2026-11-22 19:40:01+00\"",
    ] {
      #expect(words.contains(word), "\(word)")
    }
    #expect(!manifest.contains("- \"/etc/pgbackrest.conf\""))
    let unchecked = try KubernetesManifest(command, image: "x", text: nil).file.text
    #expect(!unchecked.contains("ConfigMap") && !unchecked.contains("mountPath: /drills"))
  }

  @Test(arguments: [
    ("03:00 Europe/London", "schedule.github-zone"), ("*:0/4", "schedule.github-often"), ("*-*~1", "schedule.not-cron"),
  ]) func gitHubRefuses(calendar: String, code: String) throws {
    let command = try Samples.command(Samples.entry(calendar: calendar))
    let error = #expect(throws: BlackstartError.self) { try GitHubWorkflow(command, image: "x") }
    #expect(error?.code == code)
  }

  /// The files as they are written, to be held against the real schemas while developing: see docs/schedule.md.
  @Test func samplesForTheSchemas() throws {
    guard let directory = ProcessInfo.processInfo.environment["BLACKSTART_SCHEDULE_SAMPLES"] else { return }
    let command = try Samples.command(Samples.entry(calendar: "Mon..Fri 03:00", jitter: 900), notify: "/n.yaml")
    let drill = try String(contentsOfFile: "Drills/total-outage.yaml", encoding: .utf8)
    for file in [
      try KubernetesManifest(command, image: "registry/x:1", text: drill).file,
      try GitHubWorkflow(command, image: "registry/x:1").file,
      try KubernetesManifest(try Samples.restore("daily"), image: "registry/x:1", text: "checks: []").file,
      try GitHubWorkflow(try Samples.restore("daily"), image: "registry/x:1").file,
    ] {
      try file.text.write(toFile: "\(directory)/\(file.name)", atomically: true, encoding: .utf8)
    }
  }
}

import DrillModel
import Foundation
import TestSupport
import Testing

@testable import Notify

/// Through libcurl to a real server, and with real commands.
@Suite struct NotifierTests {
  static let failed = DrillNotice(
    drill: "total-outage", events: [.failure, .change], state: "failing", previousState: "ok",
    sentence: "2 \"acknowledged\" transactions\nare {{gone}}", run: "20261128-x", verdict: "data-finding", exitCode: 6)

  private func pings(_ url: String, drills: Set<String>? = nil, timeout: Double = 5) -> Notifier {
    Notifier(
      NotificationSettings(pings: [.init(url: .plain(url), drills: drills, timeoutSeconds: timeout)]), environment: [:])
  }

  @Test func pingsComeInOrder() async throws {
    let server = PingServer()
    defer { server.close() }
    let notifier = pings(server.url + "/ping/abc/")
    #expect(await notifier.started(drill: "a", run: "0001") == [])
    #expect(await notifier.ended(drill: "a", run: "0001", exitCode: 0, body: "PASS  a\nall is well ✓") == [])
    #expect(await notifier.started(drill: "a", run: "0002") == [])
    #expect(await notifier.ended(drill: "a", run: "0002", exitCode: 6, body: "DATA") == [])
    #expect(
      server.targets == [
        "/ping/abc/start?rid=0001", "/ping/abc/0?rid=0001", "/ping/abc/start?rid=0002", "/ping/abc/6?rid=0002",
      ])
    #expect(server.requests.map(\.method) == ["POST", "POST", "POST", "POST"])
    #expect(server.requests[1].body == "PASS  a\nall is well ✓")
    #expect(server.requests[1].headers["content-type"] == "text/plain; charset=utf-8")
  }

  @Test func whatAQueryHasStaysAtTheEnd() {
    #expect(
      PingAddress(base: "https://hc.example/a/b?create=1").url(signal: "start", run: "x")
        == "https://hc.example/a/b/start?create=1&rid=x")
  }

  @Test func onlyTheDrillsThatWereNamed() async {
    let server = PingServer()
    defer { server.close() }
    let notifier = pings(server.url, drills: ["b"])
    #expect(await notifier.started(drill: "a", run: "1") == [])
    #expect(await notifier.started(drill: "b", run: "1") == [])
    #expect(server.targets == ["/start?rid=1"])
  }

  @Test func aServerThatFailsIsAskedOnceMore() async {
    let server = PingServer([.status(500), .status(200), .status(503), .status(503), .status(404)])
    defer { server.close() }
    let notifier = pings(server.url)
    #expect(await notifier.started(drill: "a", run: "1") == [])
    #expect(server.targets.count == 2)
    #expect(
      await notifier.started(drill: "a", run: "2") == ["ping \(server.url): the answer was 503 ok"])
    #expect(server.targets.count == 4)
    #expect(await notifier.started(drill: "a", run: "3") == ["ping \(server.url): the answer was 404 ok"])
    #expect(server.targets.count == 5)
  }

  @Test func nobodyListens() async {
    let url = "http://127.0.0.1:\(freePort())"
    let warnings = await pings(url).started(drill: "a", run: "1")
    #expect(warnings.count == 1)
    #expect(warnings[0].hasPrefix("ping \(url): Failed to connect"), "\(warnings)")
  }

  @Test func aSlowServerIsGivenUp() async {
    let server = PingServer([.nothing])
    defer { server.close() }
    let start = ContinuousClock.now
    let warnings = await pings(server.url, timeout: 0.3).started(drill: "a", run: "1")
    #expect(warnings.count == 1 && warnings[0].contains("timed out"), "\(warnings)")
    #expect(ContinuousClock.now - start < .seconds(5))
    #expect(server.targets.count == 1)
  }

  @Test(arguments: [NotificationTemplate.generic, NotificationTemplate.slack, NotificationTemplate.alertmanager])
  func webhooksSendJSON(template: String) async throws {
    let server = PingServer()
    defer { server.close() }
    let notifier = Notifier(
      NotificationSettings(webhooks: [
        .init(
          url: .environment("HOOK"), authorization: .environment("TOKEN"), template: template, events: [.failure],
          timeoutSeconds: 5)
      ]), environment: ["HOOK": server.url + "/hook", "TOKEN": "Bearer s3cret"])
    #expect(await notifier.tell(Self.failed) == [])
    var passed = Self.failed
    passed.events = [.success, .change]
    #expect(await notifier.tell(passed) == [])
    #expect(server.targets == ["/hook"])
    let request = try #require(server.requests.first)
    #expect(request.headers["authorization"] == "Bearer s3cret")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.body.contains("total-outage"))
    let value = try JSONSerialization.jsonObject(with: Data(request.body.utf8))
    if template == NotificationTemplate.generic {
      let object = try #require(value as? [String: String])
      #expect(object["sentence"] == Self.failed.sentence)
      #expect(object["events"] == "change,failure")
      #expect((object["state"], object["previous_state"], object["exit_code"]) == ("failing", "ok", "6"))
    }
  }

  @Test func aSecretIsNeverInAWarning() async throws {
    try await TestProcess.withDirectory { directory in
      let port = freePort()
      try "http://127.0.0.1:\(port)/s3cret\n".write(toFile: directory + "/url", atomically: true, encoding: .utf8)
      let notifier = Notifier(
        NotificationSettings(
          pings: [
            .init(url: .file(directory + "/url"), timeoutSeconds: 1),
            .init(url: .environment("NONE"), timeoutSeconds: 1),
            .init(url: .file(directory + "/none"), timeoutSeconds: 1),
          ]), environment: [:])
      let warnings = await notifier.started(drill: "a", run: "1")
      #expect(warnings.count == 3)
      #expect(warnings[0].hasPrefix("ping \(directory)/url: Failed to connect"))
      #expect(warnings[1] == "ping $NONE: the variable NONE is not set")
      #expect(warnings[2].hasSuffix("/none cannot be read, or is empty"))
      #expect(!warnings.joined().contains("s3cret"))
    }
  }

  private func told(_ command: String, timeout: Double = 5) async -> [String] {
    await Notifier(
      NotificationSettings(commands: [.init(command: command, events: [.failure], timeoutSeconds: timeout)]),
      environment: ["PATH": "/usr/bin:/bin"]
    ).tell(Self.failed)
  }

  @Test func commandsFindTheFactsInTheirEnvironment() async {
    let command = "echo $BLACKSTART_DRILL $BLACKSTART_STATE $BLACKSTART_PREVIOUS_STATE $BLACKSTART_EXIT_CODE >&2"
    #expect(await told(command) == ["command '\(command)': | total-outage failing ok 6"])
    #expect(await told("exit 3") == ["command 'exit 3': exit code 3"])
    #expect(await told("kill -9 $$") == ["command 'kill -9 $$': ended by signal 9"])
  }

  /// The command's own children are in the same group, and none survives its time.
  @Test func aCommandThatDoesNotEndIsKilled() async throws {
    try await TestProcess.withDirectory { directory in
      let command = "sleep 600 & echo $! > \(directory)/pid; wait"
      let warnings = await told(command, timeout: 0.5)
      #expect(warnings == ["command '\(command)': killed after 1 s"])
      let text = try String(contentsOfFile: directory + "/pid", encoding: .utf8)
      let child = try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      let deadline = ContinuousClock.now + .seconds(10)
      // A process that is gone, or dead and waiting for its parent, runs nothing.
      while isAlive(child), ContinuousClock.now < deadline { usleep(10_000) }
      #expect(!isAlive(child))
    }
  }

  private func isAlive(_ pid: pid_t) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
    return stat.split(separator: ")").last?.split(separator: " ").first != "Z"
  }
}

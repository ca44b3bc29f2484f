public import DrillModel
import HTTP

/// Tells those whom a file of notifications names. Nothing of it fails: each function gives warnings, a line each.
public struct Notifier: Sendable {
  private let settings: NotificationSettings
  private let environment: [String: String]

  /// The body of a ping is cut: healthchecks.io keeps no more than 100 kB.
  private static let longestBody = 100_000

  public init(_ settings: NotificationSettings, environment: [String: String]) {
    self.settings = settings
    self.environment = environment
  }

  /// Before a run. `run` is a UUID of this attempt.
  public func started(drill: String, run: String) async -> [String] {
    await ping(drill: drill, signal: "start", run: run, body: "")
  }

  /// After it, with the exit code and what is worth reading.
  public func ended(drill: String, run: String, exitCode: Int32, body: String) async -> [String] {
    await ping(drill: drill, signal: String(exitCode), run: run, body: String(body.suffix(Self.longestBody)))
  }

  /// Webhooks and commands, one after the other.
  public func tell(_ notice: DrillNotice) async -> [String] {
    var warnings: [String] = []
    for webhook in settings.webhooks
    where !webhook.events.isDisjoint(with: notice.events) && webhook.drills?.contains(notice.drill) ?? true {
      if let failure = await post(webhook, notice) { warnings.append("webhook \(webhook.url.name): \(failure)") }
    }
    for command in settings.commands
    where !command.events.isDisjoint(with: notice.events) && command.drills?.contains(notice.drill) ?? true {
      warnings += await HookCommand(command, environment: environment).run(notice)
    }
    return warnings
  }

  private func ping(drill: String, signal: String, run: String, body: String) async -> [String] {
    var warnings: [String] = []
    for ping in settings.pings where ping.drills?.contains(drill) ?? true {
      do {
        let address = PingAddress(base: try ping.url.resolve(environment))
        try await send(
          address.url(signal: signal, run: run), body, type: "text/plain; charset=utf-8",
          timeoutSeconds: ping.timeoutSeconds)
      } catch {
        warnings.append("ping \(ping.url.name): \(error.reason)")
      }
    }
    return warnings
  }

  private func post(_ webhook: NotificationSettings.Webhook, _ notice: DrillNotice) async -> String? {
    do {
      var headers: [String] = []
      if let authorization = webhook.authorization {
        headers.append("Authorization: \(try authorization.resolve(environment))")
      }
      try await send(
        try webhook.url.resolve(environment), NotificationTemplate.fill(webhook.template, notice.facts),
        type: "application/json", headers: headers, timeoutSeconds: webhook.timeoutSeconds)
      return nil
    } catch {
      return error.reason
    }
  }

  /// Once more if the server is not there or says that it failed itself; not if it is slow, which would double the wait.
  private func send(
    _ url: String, _ body: String, type: String, headers: [String] = [], timeoutSeconds: Double
  ) async throws(NotificationFailure) {
    let client = HTTPClient(timeoutSeconds: timeoutSeconds)
    var reason = ""
    for _ in 0..<2 {
      do {
        let response = try await client.post(url, body: body, contentType: type, headers: headers)
        if (200..<300).contains(response.status) { return }
        reason = "the answer was \(response.status) \(response.text.prefix(200))"
        guard response.status >= 500 else { break }
      } catch {
        // Without the address, which may be a secret.
        reason = error.message
        if error.kind == .timeout { break }
      }
    }
    throw NotificationFailure(reason.trimmed)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

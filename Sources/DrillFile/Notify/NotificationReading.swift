import DrillModel
import Foundation

/// A validated file of notifications on its way to settings, with what the schema cannot say.
struct NotificationReading {
  let places: Places
  private(set) var problems: [Problem] = []

  init(places: Places) { self.places = places }

  mutating func settings(_ value: ConfigurationValue) -> NotificationSettings {
    var settings = NotificationSettings()
    for (index, ping) in items(value, "pings") {
      let path = ["pings", index]
      guard let url = url(ping, path) else { continue }
      settings.pings.append(.init(url: url, drills: drills(ping), timeoutSeconds: timeout(ping)))
    }
    for (index, webhook) in items(value, "webhooks") {
      let path = ["webhooks", index]
      guard let url = url(webhook, path), let template = template(webhook, path) else { continue }
      settings.webhooks.append(
        .init(
          url: url, authorization: secret("authorization", webhook, path), template: template, events: events(webhook),
          drills: drills(webhook), timeoutSeconds: timeout(webhook)))
    }
    for (_, command) in items(value, "commands") {
      settings.commands.append(
        .init(
          command: command["command"]?.string ?? "", events: events(command), drills: drills(command),
          timeoutSeconds: timeout(command)))
    }
    return settings
  }

  private func items(_ value: ConfigurationValue, _ key: String) -> [(String, ConfigurationValue)] {
    guard case .list(let items)? = value[key] else { return [] }
    return items.enumerated().map { (String($0.offset), $0.element) }
  }

  private mutating func report(_ path: [String], _ message: String, hint: String? = nil) {
    problems.append(Problem(places.location(of: path), message, hint: hint))
  }

  private mutating func url(_ value: ConfigurationValue, _ path: [String]) -> SecretReference? {
    guard let url = secret("url", value, path) else {
      if problems.isEmpty { report(path, "missing key 'url', 'url_file' or 'url_env'") }
      return nil
    }
    guard case .plain(let text) = url else { return url }
    guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme),
      parts.host?.isEmpty == false
    else {
      report(path + ["url"], "'url' must be an http:// or https:// address")
      return nil
    }
    if parts.user != nil || parts.password != nil {
      report(path + ["url"], "'url' has a password in it", hint: "put the address into a file, and name it in url_file")
    }
    return url
  }

  private mutating func secret(_ name: String, _ value: ConfigurationValue, _ path: [String]) -> SecretReference? {
    let found: [(key: String, reference: SecretReference)] =
      [
        value[name]?.string.map { (name, .plain($0)) },
        value["\(name)_file"]?.string.map { ("\(name)_file", .file($0)) },
        value["\(name)_env"]?.string.map { ("\(name)_env", .environment($0)) },
      ].compactMap { $0 }
    if found.count > 1 {
      report(path + [found[1].key], "'\(found[1].key)' says again what '\(found[0].key)' says")
    }
    if case .file(let file)? = found.first?.reference, !file.hasPrefix("/") {
      report(path + [found[0].key], "'\(found[0].key)' must be an absolute path: timers start elsewhere")
    }
    return found.first?.reference
  }

  private mutating func template(_ value: ConfigurationValue, _ path: [String]) -> String? {
    guard let template = value["template"]?.string else {
      switch value["shape"]?.string {
      case "slack": return NotificationTemplate.slack
      case "alertmanager": return NotificationTemplate.alertmanager
      default: return NotificationTemplate.generic
      }
    }
    if let unknown = NotificationTemplate.unknownNames(template).first {
      report(
        path + ["template"],
        "'template' has {{\(unknown)}}, which nobody knows\(Suggestion.suffix(unknown, among: DrillNotice.names))",
        hint: "there is \(DrillNotice.names.joined(separator: ", "))")
      return nil
    }
    let sample = Dictionary(uniqueKeysWithValues: DrillNotice.names.map { ($0, "a \"word\"") })
    guard let data = NotificationTemplate.fill(template, sample).data(using: .utf8),
      (try? JSONSerialization.jsonObject(with: data)) != nil
    else {
      report(
        path + ["template"], "'template' is not JSON once its names are filled in",
        hint: "names stand inside of strings: {\"text\": \"{{sentence}}\"}")
      return nil
    }
    return template
  }

  private func events(_ value: ConfigurationValue) -> Set<NotificationEvent> {
    guard case .list(let items)? = value["on"] else { return [.failure, .change] }
    return Set(items.compactMap { $0.string.flatMap(NotificationEvent.init) })
  }

  private func drills(_ value: ConfigurationValue) -> Set<String>? {
    guard case .list(let items)? = value["drills"] else { return nil }
    return Set(items.compactMap(\.string))
  }

  private func timeout(_ value: ConfigurationValue) -> Double { value["timeout"]?.number ?? 10 }
}

public import DrillModel
import Foundation

/// A configuration file of pgBackRest that somebody wrote (pgBackRest 2.45, config/parse.c and common/ini.c): sections of
/// `key=value`, where a stanza's own section wins over `[global]` and a command's over both.
public struct PgBackRestConfiguration: Sendable {
  private var sections: [String: [(key: String, value: String)]] = [:]

  /// - Throws: `BlackstartError` (usage, `config.unreadable`).
  public init(path: String) throws(BlackstartError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BlackstartError(
        .usage, code: "config.unreadable", "cannot read \(path)", hint: "give pgBackRest's own configuration file")
    }
    self.init(text: String(decoding: data, as: UTF8.self))
  }

  public init(text: String) {
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("#") { continue }
      if trimmed.hasPrefix("["), trimmed.hasSuffix("]") {
        section = String(trimmed.dropFirst().dropLast())
      } else if let equals = trimmed.firstIndex(of: "=") {
        let key = trimmed[..<equals].trimmingCharacters(in: .whitespaces)
        let value = trimmed[trimmed.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        sections[section, default: []].append((key, value))
      }
    }
  }

  /// Every stanza that has a section of its own.
  public var stanzas: [String] {
    sections.keys.filter { !$0.isEmpty && $0 != "global" && !$0.contains(":") }.sorted()
  }

  /// pgBackRest's numbers of the repositories that are configured, for a stanza or for any; 1 if none is named.
  public func repositories(stanza: String?) -> [Int] {
    let names = stanza.map { [$0] } ?? (stanzas.isEmpty ? [""] : stanzas)
    let keys = names.flatMap { options(stanza: $0, command: "restore").keys }
    let numbers = Set(keys.compactMap { key in key.wholeMatch(of: /repo(\d*)-.+/).map { Int($0.1) ?? 1 } })
    return numbers.isEmpty ? [1] : numbers.sorted()
  }

  /// What holds for a command of a stanza; an option that may be given several times has several values.
  public func options(stanza: String, command: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for name in ["global", "global:\(command)", stanza, "\(stanza):\(command)"] {
      let values = Dictionary(grouping: sections[name] ?? []) { $0.key }.mapValues { $0.map(\.value) }
      result.merge(values) { _, later in later }
    }
    return result
  }
}

/// One repository of a stanza as a configuration describes it, and the little else that a reader of it needs.
public struct RepositoryOptions: Sendable {
  /// pgBackRest's `repoN`.
  public var index: Int
  /// Its own options and those of reading it, as pgBackRest writes them.
  public var options: [String: [String]]

  /// What a reader may take over: nothing of `pg1-…`, nothing that names a place of the source's own.
  private static let common: Set<String> = [
    "process-max", "buffer-size", "io-timeout", "protocol-timeout", "compress-level-network", "cmd-ssh",
    "sck-block", "sck-keep-alive", "tcp-keep-alive-count", "tcp-keep-alive-idle", "tcp-keep-alive-interval",
  ]

  /// - Parameters:
  ///   - index: nil for the first that is configured.
  ///   - environment: the harness's own; `PGBACKREST_REPO1_…` wins over the file, as it does for pgBackRest.
  public init(
    _ configuration: PgBackRestConfiguration, stanza: String, index: Int?, environment: [String: String]
  ) {
    let all = RepositoryOptions.all(configuration, stanza, environment)
    let wanted = index ?? RepositoryOptions.indexes(all).min() ?? 1
    self.index = wanted
    options = all.filter { key, _ in
      if let match = key.wholeMatch(of: /repo(\d*)-(.+)/) {
        return (Int(match.1) ?? 1) == wanted && !match.2.hasPrefix("retention-")
      }
      return RepositoryOptions.common.contains(key)
    }
  }

  private static func all(
    _ configuration: PgBackRestConfiguration, _ stanza: String, _ environment: [String: String]
  ) -> [String: [String]] {
    var all = configuration.options(stanza: stanza, command: "restore")
    for (key, value) in environment where key.hasPrefix("PGBACKREST_REPO") {
      all[key.dropFirst("PGBACKREST_".count).lowercased().replacingOccurrences(of: "_", with: "-")] = [value]
    }
    return all
  }

  private static func indexes(_ all: [String: [String]]) -> [Int] {
    all.keys.compactMap { key in key.wholeMatch(of: /repo(\d*)-.+/).map { Int($0.1) ?? 1 } }
  }

  /// The directories of all repositories of a stanza that are on this host.
  public static func directories(
    _ configuration: PgBackRestConfiguration, stanza: String, environment: [String: String]
  ) -> [String] {
    Set(indexes(all(configuration, stanza, environment)) + [1]).sorted().compactMap { index in
      RepositoryOptions(configuration, stanza: stanza, index: index, environment: environment).directory
    }
  }

  /// The repository's own option, such as `path`; the old spelling without a number too.
  public subscript(name: String) -> String? {
    (options["repo\(index)-\(name)"] ?? (index == 1 ? options["repo-\(name)"] : nil))?.last
  }

  public var isEncrypted: Bool { (self["cipher-type"] ?? "none") != "none" }

  /// Its directory, if it is one of this host's; nil for an object store or another host.
  public var directory: String? {
    guard ["posix", "cifs"].contains(self["type"] ?? "posix"), self["host"] == nil else { return nil }
    return self["path"] ?? "/var/lib/pgbackrest"
  }

  /// The lines of a configuration; `isRedacted` for people.
  public func lines(isRedacted: Bool = false) -> [String] {
    options.sorted { $0.key < $1.key }.flatMap { key, values in
      values.map { "\(key)=\(isRedacted && RepositoryOptions.isSecret(key) ? "(not shown)" : $0)" }
    }
  }

  private static func isSecret(_ key: String) -> Bool {
    ["pass", "key", "secret", "token", "account"].contains { key.contains($0) }
  }
}

import ArgumentParser
import Cluster
import DrillFile
import DrillModel
import Foundation
import RestoreDrill
import Schedule

/// What a restore drill restores, and what is asked of it: the same each time that it runs.
struct RestoreChoices: ParsableArguments {
  @Option(
    help: "pgBackRest's configuration of the repository; only its repo options are taken over.", completion: .file())
  var pgbackrestConfig: String

  @Option(help: "The stanza.")
  var stanza: String

  @Option(help: "What the history calls the drill; restore-STANZA by default.")
  var name: String?

  @Option(help: "Which of several repositories: 2 for repo2; the first by default.")
  var repo: Int?

  @Option(help: "A backup's label, latest, or random.")
  var set = "latest"

  @Option(help: "default (the archive's end), immediate, time, xid, lsn or name.")
  var type = "default"

  @Option(help: "The target of that type; a time has its offset: '2026-11-22 19:40:01+00'.")
  var target: String?

  @Flag(help: "Stop just before the target.")
  var targetExclusive = false

  @Option(help: "latest, current, or a timeline's number.")
  var targetTimeline = "latest"

  @Option(help: "A file of SQL checks.", completion: .file(extensions: ["yaml", "yml"]))
  var checks: String?

  @Option(
    help: "An empty directory, or one to be made, for the restored files; by default blackstart's own.",
    completion: .directory)
  var scratch: String?

  @Option(help: "For everything together, such as 30m or 4h.")
  var deadline = "4h"

  @Option(help: "The objective for the time from the restore's start to the first query, such as 15m.")
  var maxTime: String?

  @Option(help: "Tell what it would take at this size, such as 500GiB; may be repeated.")
  var atSize: [String] = []

  @Option(help: "A superuser of the restored cluster; by default pg1-user of the configuration, or postgres.")
  var user: String?

  @Option(help: "A library without which the data cannot be read, to be preloaded; may be repeated. No other is.")
  var preload: [String] = []

  @Option(help: "Directory of PostgreSQL's programs.", completion: .directory)
  var postgresBin: String?

  var drillName: String { name ?? "restore-\(stanza)" }

  /// - Throws: `BlackstartError` (usage) for whatever is no sound choice.
  func settings() throws -> RestoreSettings {
    RestoreSettings(
      stanza: try word(stanza, "--stanza"), set: set, target: try restoreTarget(),
      objectiveSeconds: try maxTime.map { try CommandLineQuantity.seconds($0, option: "--max-time") })
  }

  func request(seed: UInt64?, keep: Bool, runs: String) throws -> RestoreDrillRequest {
    let settings = try settings()
    return RestoreDrillRequest(
      name: try word(drillName, "--name"), configuration: pgbackrestConfig, stanza: settings.stanza, repository: repo,
      set: set, seed: seed ?? .random(in: 0...UInt64(UInt32.max)), target: settings.target,
      checks: try checks.map { try ChecksParser().parse(path: $0) } ?? [],
      scratch: scratch.map { URL(filePath: $0).path }, keep: keep, deadlineSeconds: try deadlineSeconds(),
      objectiveSeconds: settings.objectiveSeconds, user: user,
      preload: try preload.map { try word($0, "--preload") }, binaries: postgresBin.map { URL(filePath: $0).path },
      runs: runs, environment: ProcessInfo.processInfo.environment, nowSeconds: Date().timeIntervalSince1970)
  }

  func deadlineSeconds() throws -> Double { try CommandLineQuantity.seconds(deadline, option: "--deadline") }

  func sizes() throws -> [Int64] {
    try atSize.map { try CommandLineQuantity.bytes($0, option: "--at-size") }
  }

  private func restoreTarget() throws -> RestoreTarget {
    guard let kind = RestoreTarget.Kind(rawValue: type) else {
      throw usage("--type must be one of \(RestoreTarget.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    guard kind.needsValue == (target != nil) else {
      throw usage(kind.needsValue ? "--type=\(type) needs a --target" : "--target needs a --type")
    }
    guard ["latest", "current"].contains(targetTimeline) || UInt32(targetTimeline) != nil else {
      throw usage("--target-timeline must be latest, current or a number, not '\(targetTimeline)'")
    }
    var result = RestoreTarget(kind, value: target, isExclusive: targetExclusive, timeline: targetTimeline)
    let text = target ?? ""
    switch kind {
    case .time:
      guard let time = TargetTime(text) else {
        throw usage(
          "--target '\(text)' is no time with an offset from UTC", hint: "write it as '2026-11-22 19:40:01+00'")
      }
      (result.value, result.seconds) = (time.text, time.seconds)
    case .lsn:
      guard LSN(text) != nil else { throw usage("--target '\(text)' is no LSN such as 0/16B3748") }
    case .xid:
      guard UInt64(text) != nil else { throw usage("--target '\(text)' is no transaction's number") }
    case .name, .end, .immediate: break
    }
    return result
  }

  /// A word that goes into a command line or a configuration.
  private func word(_ text: String, _ option: String) throws -> String {
    guard text.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.\-]*/) != nil else {
      throw usage("\(option) '\(text)' has characters that no such name has")
    }
    return text
  }

  private func usage(_ message: String, hint: String? = nil) -> BlackstartError {
    BlackstartError(.usage, code: "restore.usage", message, hint: hint)
  }
}

internal import Checkers
internal import DrillFile
public import DrillModel
public import Evidence
internal import Foundation

/// Finds the run that a person means: `latest`, `latest~2`, `latest:DRILL`, an id, its beginning, the six digits that it ends
/// with, or a run directory.
public struct RunLookup: Sendable {
  private let history: any RunHistory

  public init(_ history: any RunHistory) { self.history = history }

  /// - Throws: `run.unknown`, with what was meant if that can be guessed; `run.ambiguous`; what reading a directory throws.
  public func record(_ text: String) throws -> RunRecord {
    if let relative = RelativeRun(text) { return try newest(relative, text) }
    if let record = try history.run(id: text) { return record }
    if let run = try RunLookup.directory(text) { return try RunLookup.read(run) }
    let runs = try history.summaries(RunQuery())
    let found = RunLookup.matches(text, runs)
    guard found.count <= 1 else { throw ambiguous(text, found) }
    guard let id = found.first, let record = try history.run(id: id) else { throw unknown(text, runs) }
    return record
  }

  /// The record of a run directory, judged now if nobody has judged it yet.
  public static func read(_ run: RunDirectory, rejudging: Bool = false) throws -> RunRecord {
    let judged = !rejudging && FileManager.default.fileExists(atPath: run.verdict)
    return try RecordReader().read(run, verdict: judged ? nil : Judge.judge(EvidenceReader().read(run)))
  }

  /// Nil for what is no directory.
  private static func directory(_ text: String) throws -> RunDirectory? {
    var isDirectory: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: text, isDirectory: &isDirectory)
    return isThere && isDirectory.boolValue ? try RunDirectory.open(text) : nil
  }

  private func newest(_ relative: RelativeRun, _ text: String) throws -> RunRecord {
    let query = RunQuery(drill: relative.drill, limit: relative.back + 1)
    let runs = try history.summaries(query)
    if runs.count > relative.back, let record = try history.run(id: runs[relative.back].id) { return record }
    let drills = Set(try history.summaries(RunQuery()).map(\.drill)).sorted()
    let what = relative.drill.map { "of the drill '\($0)'" } ?? "at all"
    let meant = relative.drill.flatMap { Suggestion.nearest(to: $0, among: drills) }
    throw BlackstartError(
      .usage, code: "run.unknown",
      runs.isEmpty
        ? "the history has no run \(what)" : "the history has no '\(text)', only \(runs.count) run(s) \(what)",
      hint: runs.isEmpty ? meant.map { "did you mean latest:\($0)?" } ?? "blackstart history lists its runs" : nil)
  }

  /// Beginnings of the id, or of the digits that it ends with.
  private static func matches(_ text: String, _ runs: [RunSummary]) -> [String] {
    guard text.count >= 3 else { return [] }
    return runs.filter { $0.id.hasPrefix(text) || $0.shortID.hasPrefix(text) }.map(\.id)
  }

  private func ambiguous(_ text: String, _ ids: [String]) -> BlackstartError {
    let shown = ids.prefix(5).joined(separator: ", ")
    return BlackstartError(
      .usage, code: "run.ambiguous",
      "'\(text)' is the beginning of \(ids.count) runs: \(shown)"
        + (ids.count > 5 ? ", …" : ""), hint: "give more of it, or the six digits that it ends with")
  }

  private func unknown(_ text: String, _ runs: [RunSummary]) -> BlackstartError {
    let drills = Set(runs.map(\.drill)).sorted()
    let run = Suggestion.nearest(to: text, among: runs.map(\.shortID) + runs.map(\.id))
    let meant =
      drills.contains(text) ? "latest:\(text)" : run ?? newest(of: Suggestion.nearest(to: text, among: drills))
    return BlackstartError(
      .usage, code: "run.unknown", "there is no run '\(text)', neither in the history nor as a directory",
      hint: meant.map { "did you mean \($0)?" } ?? "blackstart history lists its runs")
  }

  private func newest(of drill: String?) -> String? { drill.map { "latest:\($0)" } }
}

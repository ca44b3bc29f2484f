public import DrillModel
internal import Foundation

extension RunDirectory {
  public func write(_ plan: Plan) throws { try writeJSON(plan, to: self.plan) }
  public func write(_ verdict: Verdict) throws { try writeJSON(verdict, to: self.verdict) }
  public func write(_ archive: ArchiveInventory) throws { try writeJSON(archive, to: self.archive) }
  /// Versions (`postgresql`), the host (`kernel`, `cpus`) and the stamp (`stamp.fsync`).
  public func write(environment values: [String: String]) throws { try writeJSON(values, to: environment) }
  /// Facts that are known only later; does nothing if there is no `environment.json`.
  public func add(toEnvironment values: [String: String]) throws {
    guard let data = FileManager.default.contents(atPath: environment) else { return }
    let known = try JSONDecoder().decode([String: String].self, from: data)
    try write(environment: known.merging(values) { $1 })
  }
  /// What a gate made of the run.
  public func write(_ mark: GateMark) throws { try writeJSON(mark, to: gate) }
  /// The drill file as its author wrote it.
  public func write(drill text: String) throws { try writeText(text, to: drill) }

  /// What `pg_controldata` said of a node that was stopped cleanly.
  public func write(controlData text: String, of machine: String) throws {
    try writeText(text, to: "\(recovered)/controldata-\(machine).txt")
  }

  /// Replaces a file of the run directory: a reader sees the old one or the new one, never half of either.
  public func writeText(_ text: String, to file: String) throws { try TextFile.replace(file, with: text) }

  private func writeJSON(_ value: some Encodable, to file: String) throws {
    try writeText(RunDirectory.canonicalJSON(value), to: file)
  }

  /// The one form of JSON in a run directory: sorted keys and two spaces, so that equal values give equal bytes.
  public static func canonicalJSON(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

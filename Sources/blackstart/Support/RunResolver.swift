import CCrypto
import DrillModel
import Evidence
import Foundation

/// Records of runs from their directories, until the history gives them: the verdict as it was written, and from the plan,
/// the environment and the first and last event what else a record has.
struct RunResolver {
  /// - Throws: `run.not-found`, `run.not-a-run` or `run.unjudged` (usage).
  func record(_ path: String) throws -> RunRecord {
    let run = try RunDirectory.open(path)
    guard let text = FileManager.default.contents(atPath: run.verdict) else {
      throw BlackstartError(
        .usage, code: "run.unjudged", "\(path) has no verdict.json", hint: "blackstart judge \(path)")
    }
    let verdict = try JSONDecoder().decode(Verdict.self, from: text)
    let plan = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: URL(filePath: run.plan)))
    let environment = FileManager.default.contents(atPath: run.environment)
      .flatMap { try? JSONDecoder().decode([String: String].self, from: $0) }
    let (started, seconds) = try times(run)
    return RunRecord(
      drillClass: RunResolver.drillClass(plan.drill), startedUnixMilliseconds: started, seconds: seconds,
      initiator: ProcessInfo.processInfo.environment["CI"] == nil ? .manual : .ci,
      fingerprint: try fingerprint(plan.drill, environment ?? [:], verdict.stamp), directory: run.path, artefacts: [],
      verdict: verdict)
  }

  /// Every judged run below a directory; what is no run, or not judged, is passed over.
  func records(below directory: String) -> [RunRecord] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0 != "latest" && !$0.hasPrefix(".") }.compactMap { try? record("\(directory)/\($0)") }
  }

  /// From the first event's wall time to the last event.
  private func times(_ run: RunDirectory) throws -> (startedUnixMilliseconds: Int64, seconds: Double) {
    let text = String(decoding: try Data(contentsOf: URL(filePath: run.events)), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let events = [lines.first, lines.last].compactMap { $0 }
      .compactMap { try? JSONDecoder().decode(Event.self, from: Data($0.utf8)) }
    let wall = events.first?.values?["wallUnixNanoseconds"]?.integer ?? 0
    return (wall / 1_000_000, Double(events.last?.t ?? 0) / 1e9)
  }

  private static func drillClass(_ drill: Drill) -> String {
    if drill.pitr != nil { return "pitr" }
    if drill.fault.parameters["clear_dcs"]?.bool == true { return "dcs-loss" }
    return drill.fault.parameters["target"]?.string == "all" ? "total-outage" : "leader-loss"
  }

  private func fingerprint(
    _ drill: Drill, _ environment: [String: String], _ stamp: [String: String]
  ) throws -> Fingerprint {
    let others = Set(["cpus", "memoryMiB"])
    let versions = environment.filter { !others.contains($0.key) && !$0.key.hasPrefix("stamp.") }
    let memory = environment["memoryMiB"].flatMap(Double.init).map { "\(Int(($0 / 1024).rounded())) GiB" }
    let machine = [environment["cpus"].map { "\($0) cpus" }, memory, stamp["fileSystem"]].compactMap { $0 }
    return Fingerprint(
      versions: versions, configurationHash: RunResolver.sha256(try RunDirectory.canonicalJSON(drill)),
      machineClass: machine.joined(separator: ", "), stamp: stamp)
  }

  private static func sha256(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var digest = [UInt8](repeating: 0, count: 32)
    let done = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    precondition(done == 1, "libcrypto has no SHA-256")
    return digest.map { String($0, radix: 16) }.map { $0.count == 1 ? "0" + $0 : $0 }.joined()
  }
}

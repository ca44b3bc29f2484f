public import DrillModel
internal import Foundation

/// Reads what `pg_controldata` said of each machine at the end of the run: `recovered/controldata-<machine>.txt`.
public enum ControlDataReader {
  private static let prefix = "controldata-"
  private static let suffix = ".txt"

  /// By machine; empty if nobody asked.
  public static func read(
    _ run: RunDirectory
  ) throws -> (controlData: [String: ControlData], problems: [RunEvidence.Problem]) {
    var found: [String: ControlData] = [:]
    var problems: [RunEvidence.Problem] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: run.recovered).sorted()
    where name.hasPrefix(prefix) && name.hasSuffix(suffix) {
      let text = try String(contentsOfFile: run.recovered + "/" + name, encoding: .utf8)
      guard let data = ControlData(text: text) else {
        problems.append(
          RunEvidence.Problem(code: "controldata.damaged", "recovered/\(name) is not what pg_controldata writes"))
        continue
      }
      found[String(name.dropFirst(prefix.count).dropLast(suffix.count))] = data
    }
    return (found, problems)
  }
}

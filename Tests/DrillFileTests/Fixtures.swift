import Cluster
import DrillFile
import DrillModel
import Faults
import Foundation

/// What the tests of drill files share.
enum Fixtures {
  static let parser = DrillParser(faults: FaultRegistry.all, backups: BackupRegistry.all)

  /// A small drill without any problem, to be spoiled in one place.
  static let good = """
    schema: drill/v1
    name: good
    description: A good drill.
    cluster:
      nodes: 3
    fault:
      power_off:
        hold: 3s
    expect:
      outcome: recovers

    """

  /// The good drill with one piece of its text replaced.
  static func spoiled(_ piece: String, _ replacement: String) -> String {
    precondition(good.contains(piece), "the good drill has no '\(piece)'")
    return good.replacingOccurrences(of: piece, with: replacement)
  }

  static func parse(_ text: String, _ overrides: [String] = []) throws -> Drill {
    try parser.parse(text: text, name: "x.yaml", overrides: overrides)
  }

  /// The located problems of a text, without the header line; empty if there are none.
  static func problems(_ text: String, _ overrides: [String] = []) -> String {
    do {
      _ = try parse(text, overrides)
      return ""
    } catch let error as BlackstartError {
      guard error.category == .usage && error.code == "drill.invalid" else { return "wrong error: \(error)" }
      return error.message.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
    } catch {
      return "unexpected error: \(error)"
    }
  }

  /// The folder with the shipped drills.
  static let drills = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Drills")

  /// Those in folders of their own as well.
  static func shippedDrills() throws -> [URL] {
    let files = FileManager.default.enumerator(at: drills, includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "yaml" }
  }
}

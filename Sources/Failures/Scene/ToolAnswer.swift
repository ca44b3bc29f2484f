import Foundation
import Machines

/// What pgBackRest itself says before the disaster.
struct ToolAnswer: Sendable {
  /// The status of the stanza, and of a backup that has errors.
  var info: String
  /// Exit code and status of `verify`.
  var verify: String
  /// Exit code and first error of `check`; nil if no server ran.
  var check: String?

  var summary: String {
    "info: \(info); verify: \(verify)" + (check.map { "; check: \($0)" } ?? "; check: needs a running server")
  }

  static func ask(_ scene: FailureScene, isOn: Bool) async throws -> ToolAnswer {
    let client = isOn ? scene.source.client : scene.restorer
    let info = try await client.run(["--output=text", "info"])
    let verify = try await client.run(["--output=text", "--verbose", "--log-level-console=warn", "verify"])
    let check = isOn ? try await client.run(["check"]) : nil
    return ToolAnswer(
      info: line(info, "status:"), verify: line(verify, "status:"), check: check.map { line($0, "ERROR:") })
  }

  /// The exit code, the first line with that word, and the first error.
  private static func line(_ result: CommandResult, _ word: String) -> String {
    let lines = (result.output + "\n" + result.errorOutput).split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    let found = lines.first { $0.contains(word) }
    let error = lines.first { $0.contains("ERROR:") || $0.contains("error(s)") || $0.contains("invalid") }
    return "\(result.status)" + (found.map { ", \($0)" } ?? "") + (error == found ? "" : error.map { ", \($0)" } ?? "")
  }
}

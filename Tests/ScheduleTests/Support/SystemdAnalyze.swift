import Foundation
import TestSupport

/// Debian's `systemd-analyze`, which needs no running systemd.
enum SystemdAnalyze {
  /// What came of a program: its exit code, and all that it wrote.
  static func run(_ arguments: [String], environment: [String] = []) throws -> (code: Int32, output: String) {
    let log = FileManager.default.temporaryDirectory.path + "/blackstart-analyze-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: log) }
    let code = try TestProcess(["/usr/bin/env"] + environment + ["/usr/bin/systemd-analyze"] + arguments, log: log)
      .wait()
    return (code, (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
  }

  /// The next times of each expression after `base`, in seconds since 1970, in the expressions' order.
  static func elapses(_ expressions: [String], after base: Int64, count: Int) throws -> [[Int64]] {
    let result = try run(
      ["calendar", "--iterations=\(count)", "--base-time=@\(base)"] + expressions)
    guard result.code == 0 else { throw TestProcess.Failure(description: result.output) }
    let blocks = result.output.components(separatedBy: "\n\n").filter { $0.contains("Normalized form") }
    return blocks.map { block in
      block.split(separator: "\n").compactMap { line in
        guard line.contains("Next elapse:") || line.contains("Iter. #") else { return nil }
        return seconds(String(line.split(separator: ":", maxSplits: 1)[1]))
      }
    }
  }

  /// ` Sat 2026-03-28 00:00:00 UTC`; nil for `never`.
  private static func seconds(_ text: String) -> Int64? {
    let words = text.split(separator: " ")
    guard words.count == 4, words[3] == "UTC" else { return nil }
    let numbers = (words[1].split(separator: "-") + words[2].split(separator: ":")).compactMap { Int($0) }
    guard numbers.count == 6 else { return nil }
    var parts = DateComponents()
    parts.timeZone = TimeZone(identifier: "UTC")
    (parts.year, parts.month, parts.day) = (numbers[0], numbers[1], numbers[2])
    (parts.hour, parts.minute, parts.second) = (numbers[3], numbers[4], numbers[5])
    return Calendar(identifier: .gregorian).date(from: parts).map { Int64($0.timeIntervalSince1970) }
  }
}

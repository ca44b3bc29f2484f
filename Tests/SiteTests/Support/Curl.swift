import Foundation
import Testing

/// An HTTP request by a client that is not ours.
struct Curl {
  var status: Int
  /// By name in lower case.
  var headers: [String: String]
  var body: String
  var seconds: Double

  init(_ url: String, _ options: [String] = []) throws {
    let result = try Tool.run(
      "/usr/bin/curl", ["-s", "-i", "--path-as-is", "-m", "20", "-w", "\n%{time_total}", url] + options)
    try #require(result.code == 0, "curl ended with \(result.code): \(result.output)")
    let text = result.output.replacingOccurrences(of: "\r\n", with: "\n")
    let head = text.range(of: "\n\n").map { text[..<$0.lowerBound] } ?? text[...]
    let lines = head.split(separator: "\n")
    status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    headers = Dictionary(
      lines.dropFirst().compactMap { line in
        line.firstIndex(of: ":").map { (line[..<$0].lowercased(), String(line[line.index($0, offsetBy: 2)...])) }
      }, uniquingKeysWith: { first, _ in first })
    let rest = text[head.endIndex...].dropFirst(2)
    let cut = rest.lastIndex(of: "\n") ?? rest.endIndex
    body = String(rest[..<cut])
    seconds = Double(rest[cut...].trimmingCharacters(in: .whitespacesAndNewlines)) ?? .infinity
  }
}

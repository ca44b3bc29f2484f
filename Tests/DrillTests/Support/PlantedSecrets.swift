import Foundation
import Testing

/// The secrets of runs under way, read where their servers read them, and looked for in what the runs left.
struct PlantedSecrets {
  private(set) var secrets: Set<String> = ["pl4nted"]

  /// Whether there are more of them now than `count`.
  mutating func look(_ blackstart: Blackstart, count: Int) -> Bool {
    let leases = blackstart.home + "/leases"
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: leases)) ?? [] where name.contains("/etc/") {
      guard let text = try? String(contentsOfFile: "\(leases)/\(name)", encoding: .utf8) else { continue }
      for match in text.matches(of: /password: "?([a-z0-9]{12,})|cipher-pass=(\S+)/) {
        secrets.insert(String(match.1 ?? match.2 ?? ""))
      }
    }
    return secrets.count > count
  }

  /// Files below a directory that have one; by `grep`, because there is much WAL.
  func found(below directory: String) async throws -> String {
    let grep = try Program("/usr/bin/grep", ["-rlaF"] + forms.flatMap { ["-e", $0] } + [directory])
    let status = await grep.exit()
    return status == 1 ? "" : "grep gave \(status): \(grep.output)"
  }

  func found(in text: String) -> [String] { forms.filter { text.contains($0) } }

  private var forms: [String] {
    secrets.flatMap { secret in
      let data = Data(secret.utf8)
      return [
        secret, data.base64EncodedString(), data.map { String(format: "%02x", $0) }.joined(),
        secret.replacingOccurrences(of: "/", with: "%2F"),
      ]
    }
  }
}

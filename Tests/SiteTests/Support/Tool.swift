import Foundation
import Testing

/// Another program's judgement of what we wrote.
struct Tool {
  var code: Int32
  /// Both streams.
  var output: String

  static func run(_ executable: String, _ arguments: [String]) throws -> Tool {
    let directory = try Scratch()
    defer { directory.remove() }
    // A file, not a pipe: nobody has to read it meanwhile.
    try "".write(toFile: directory.path + "/out", atomically: false, encoding: .utf8)
    let process = Process()
    let output = FileHandle(forWritingAtPath: directory.path + "/out")
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    let text = try String(contentsOfFile: directory.path + "/out", encoding: .utf8)
    return Tool(code: process.terminationStatus, output: text)
  }

  /// What Chromium did with pages: a line of JSON for each page and width.
  static func browse(_ urls: [String], _ options: [String] = []) throws -> [Visit] {
    let shots = ProcessInfo.processInfo.environment["BLACKSTART_SHOTS"].map { ["--shots", $0] } ?? []
    let script = Samples.checkout + "/Tests/SiteTests/Support/browse"
    let result = try run("/usr/bin/python3", [script] + shots + options + urls)
    try #require(result.code == 0, "\(result.output)")
    return try result.output.split(separator: "\n").map { try JSONDecoder().decode(Visit.self, from: Data($0.utf8)) }
  }
}

/// One page at one width; or, with `pages`, on paper.
struct Visit: Decodable {
  var url: String
  var width: Int?
  /// By how much the page is wider than the window.
  var overflow: Int?
  var text: Int?
  var headings: Int?
  var styled: Bool?
  var links: [String]?
  var problems: [String]?
  var pages: Int?
}

import Foundation
import Testing

/// Another program's judgement of what we wrote.
struct Tool {
  var code: Int32
  var output: String

  /// Runs it with a text on its standard input; both output streams together.
  static func run(_ executable: String, _ arguments: [String], input: String = "") throws -> Tool {
    let directory = try Scratch()
    defer { directory.remove() }
    try input.write(toFile: directory.path + "/in", atomically: false, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.standardInput = FileHandle(forReadingAtPath: directory.path + "/in")
    // A file, not a pipe: nobody has to read it meanwhile.
    try "".write(toFile: directory.path + "/out", atomically: false, encoding: .utf8)
    let output = FileHandle(forWritingAtPath: directory.path + "/out")
    process.standardOutput = output
    process.standardError = output
    process.environment = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"]
    try process.run()
    process.waitUntilExit()
    return Tool(
      code: process.terminationStatus, output: try String(contentsOfFile: directory.path + "/out", encoding: .utf8))
  }

  /// Debian's Python, which has the packages that scripts/setup installs.
  static func python(_ script: String, _ arguments: [String] = [], input: String = "") throws -> Tool {
    try run("/usr/bin/python3", ["-W", "ignore", "-c", script] + arguments, input: input)
  }

  /// The built `blackstart`, beside the test bundle, of a user who shows others nothing.
  static func blackstart(_ arguments: [String]) throws -> Tool {
    let build = Bundle.main.bundleURL.path
    let places = [build, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path]
    let candidates =
      places.flatMap { ["\($0)/blackstart", "\($0)/../blackstart"] } + [
        Samples.checkout + "/.build/debug/blackstart"
      ]
    let program = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    return try run("/bin/sh", ["-c", "umask 077; exec \"$0\" \"$@\"", program] + arguments)
  }
}

/// A directory of a test's own.
struct Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/blackstart-reports-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

import Foundation
import Testing

/// The built `blackstart`, serving a store.
final class Blackstart {
  let base: String
  private let process = Process()

  /// Beside the test bundle, whatever the build directory is called.
  static var executable: String {
    get throws {
      let places = [
        Bundle.main.bundleURL.path, URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path,
      ]
      let candidates = places.flatMap { ["\($0)/blackstart", "\($0)/../blackstart"] }
      return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    }
  }

  init(store: String, directory: Scratch) async throws {
    let log = directory.path + "/serve.log"
    try "".write(toFile: log, atomically: false, encoding: .utf8)
    process.executableURL = URL(filePath: try Blackstart.executable)
    process.arguments = ["serve", "--port", "0", "--store", store]
    process.standardError = FileHandle(forWritingAtPath: log)
    process.standardOutput = process.standardError
    try process.run()
    let deadline = Date().addingTimeInterval(20)
    while true {
      let text = try String(contentsOfFile: log, encoding: .utf8)
      if let match = text.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) {
        base = String(match.output)
        return
      }
      try #require(process.isRunning && Date() < deadline, "\(text)")
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// As Ctrl-C does; gives the exit code.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

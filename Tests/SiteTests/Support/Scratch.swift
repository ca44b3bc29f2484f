import Foundation

/// A directory of a test's own.
struct Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/blackstart-site-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// Every HTML file below it.
  func pages(_ folder: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path + folder).filter { $0.hasSuffix(".html") }.sorted()
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

import Foundation

private func makeDirectory() throws -> String {
  let path = FileManager.default.temporaryDirectory.path + "/blackstart-test-\(UUID().uuidString.prefix(8))"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  return path
}

/// A directory that is gone afterwards.
func withDirectory<R>(_ body: (String) throws -> R) throws -> R {
  let path = try makeDirectory()
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try body(path)
}

/// A directory that is gone afterwards.
func withDirectoryDuring<R: Sendable>(_ body: (String) async throws -> R) async throws -> R {
  let path = try makeDirectory()
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

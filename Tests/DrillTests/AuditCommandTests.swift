import Foundation
import Testing

/// What `blackstart audit` promises to a shell, without a repository of its own; ClusterTests has the real ones.
struct AuditCommandTests {
  @Test(arguments: [[], ["--repo", "/nowhere"], ["--repo", "/proc"], ["--config", "/nowhere.conf"]])
  func whatIsNoRepositoryIsUsage(arguments: [String]) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["audit"] + arguments)
    #expect(result.code == 2, "\(result.output)")
    #expect(arguments.isEmpty || result.output.contains("HINT:"), "\(result.output)")
  }

  @Test func anEmptyRepositoryIsNoPass() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let repository = blackstart.home + "/repo"
    try FileManager.default.createDirectory(atPath: repository + "/archive", withIntermediateDirectories: true)
    let result = try await blackstart.run(["audit", "--repo", repository, "--format", "json"])
    #expect(result.code == 4, "\(result.output)")
    #expect(result.output.contains("\"status\" : \"unjudged\""), "\(result.output)")
    #expect(result.output.contains("archive-empty"), "\(result.output)")
  }

  @Test func anUnknownStanzaIsUsage() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let archive = blackstart.home + "/repo/archive/main"
    try FileManager.default.createDirectory(atPath: archive, withIntermediateDirectories: true)
    try "".write(toFile: archive + "/archive.info", atomically: true, encoding: .utf8)
    let repository = blackstart.home + "/repo"
    let wrong = try await blackstart.run(["audit", "--repo", repository, "--stanza", "mian"])
    #expect(wrong.code == 2, "\(wrong.output)")
    #expect(wrong.output.contains("it has main"), "\(wrong.output)")
    let damaged = try await blackstart.run(["audit", "--repo", repository, "--stanza", "main"])
    #expect(damaged.code == 4, "\(damaged.output)")
    #expect(damaged.output.contains("UNJUDGED"), "\(damaged.output)")
  }
}

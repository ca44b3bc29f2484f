import Foundation
import Testing

/// What `blackstart audit` promises to a shell, without a repository of its own; ClusterTests has the real ones.
struct AuditCommandTests {
  @Test(arguments: [[], ["--repo-path", "/nowhere"], ["--repo-path", "/proc"], ["--config", "/nowhere.conf"]])
  func whatIsNoRepositoryIsUsage(arguments: [String]) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["audit"] + arguments)
    #expect(result.code == 2, "\(result.output)")
    #expect(arguments.isEmpty || result.output.contains("HINT:"), "\(result.output)")
  }

  /// A number, as of restore; what it was before is told.
  @Test func anOldUseIsExplained() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let old = try await blackstart.run(["audit", "--repo", "/var/lib/pgbackrest"])
    #expect(old.code == 2 && old.output.contains("--repo-path"), "\(old.output)")
    let both = try await blackstart.run(["audit", "--repo", "2", "--repo-path", "/var/lib/pgbackrest"])
    #expect(both.code == 2, "\(both.output)")
  }

  @Test func anEmptyRepositoryIsNoPass() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let repository = blackstart.home + "/repo"
    try FileManager.default.createDirectory(atPath: repository + "/archive", withIntermediateDirectories: true)
    let result = try await blackstart.run(["audit", "--repo-path", repository, "--format", "json"])
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
    let wrong = try await blackstart.run(["audit", "--repo-path", repository, "--stanza", "mian"])
    #expect(wrong.code == 2, "\(wrong.output)")
    #expect(wrong.output.contains("it has main"), "\(wrong.output)")
    let damaged = try await blackstart.run(["audit", "--repo-path", repository, "--stanza", "main"])
    #expect(damaged.code == 4, "\(damaged.output)")
    #expect(damaged.output.contains("UNJUDGED"), "\(damaged.output)")
  }
}

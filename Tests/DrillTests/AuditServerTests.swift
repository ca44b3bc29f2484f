import Foundation
import Testing

/// `blackstart audit --server` of a real server and a real repository: what the catalogue of failures says of our audit, the
/// command says, with its exit code.
@Suite(.serialized, WithHandMadeRepository()) struct AuditServerTests {
  private var repository: HandMadeRepository { get throws { try #require(HandMadeRepository.current) } }

  private struct Report: Decodable {
    struct Finding: Decodable {
      var code: String
      var severity: String
    }
    struct Check: Decodable {
      var name: String
      var state: String
      var message: String
    }
    var findings: [Finding]
    var readiness: [Check]

    var codes: Set<String> { Set(findings.filter { $0.severity != "note" }.map(\.code)) }
    func state(_ name: String) -> String? { readiness.first { $0.name == name }?.state }
  }

  private func audit(_ path: String, server: String?, _ more: [String] = []) async throws -> (
    code: Int32, report: Report
  ) {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(
      ["audit", "--repo-path", path, "--format", "json"] + (server.map { ["--server", $0] } ?? []) + more)
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    return (result.code, report)
  }

  @Test(.timeLimit(.minutes(1))) func aSoundServerPasses() async throws {
    let repository = try repository
    let (code, report) = try await audit(repository.path, server: repository.server)
    #expect(code == 0)
    #expect(report.codes.isEmpty)
    #expect(report.state("archiving") == "OK")
  }

  /// The segment that the server archived last is taken out of a copy of the repository.
  @Test(.timeLimit(.minutes(1))) func whatWasNeverStoredIsADataFinding() async throws {
    let repository = try repository
    let copy = try await repository.copy("not-stored")
    try await repository.removeSegments(from: copy.path, last: 1)
    let (code, report) = try await audit(copy.path, server: repository.server)
    #expect(code == 6)
    #expect(report.codes == ["archive-not-stored"])
    #expect(report.state("archive") == "FAILED")
  }

  @Test(.timeLimit(.minutes(1))) func anArchiveThatLagsMissesAnObjective() async throws {
    let repository = try repository
    let copy = try await repository.copy("lag")
    try await repository.removeSegments(from: copy.path, last: 3)
    let (code, report) = try await audit(copy.path, server: repository.server)
    #expect(code == 6)
    #expect(report.codes == ["archive-not-stored", "archive-lag"])
  }

  @Test(.timeLimit(.minutes(1))) func aServerOfAnotherClusterIsADataFinding() async throws {
    let repository = try repository
    let (code, report) = try await repository.withOtherCluster { server in
      try await audit(repository.path, server: server)
    }
    #expect(code == 6)
    #expect(report.codes.contains("archive-other-cluster"))
    #expect(report.state("server") == "FAILED")
  }

  /// Settings of the running server, one after the other, and put back.
  @Test(.timeLimit(.minutes(1))) func anArchiveCommandIsReadByWhatItRuns() async throws {
    let repository = try repository
    for command in ["/bin/true %p", "/bin/true # pgbackrest archive-push %p"] {
      try await repository.setArchiveCommand(command)
      let last = try await repository.archiveASegment()
      let (code, report) = try await audit(repository.path, server: repository.server)
      #expect(code == 6, "\(command), \(last)")
      #expect(report.codes == ["archive-not-stored"], "\(command), \(last)")
      #expect(report.state("archiving") == "FAILED", "\(command)")
    }
    try await repository.setArchiveCommand("/bin/false")
    try await repository.failToArchive()
    let (code, report) = try await audit(repository.path, server: repository.server)
    #expect(code == 6)
    #expect(report.codes.contains("archive-failing"))
    #expect(report.state("archiving") == "FAILED")
  }

  @Test(.timeLimit(.minutes(1))) func aServerThatDoesNotAnswerIsUnjudged() async throws {
    let repository = try repository
    let (code, report) = try await audit(repository.path, server: repository.directory + "/nobody:5432")
    #expect(code == 4)
    #expect(report.codes == ["server-silent"])
    #expect(report.state("server") == "UNKNOWN")
  }

  /// A file of a backup is gone, and only its manifest knows that it was there.
  @Test(.timeLimit(.minutes(1))) func aFileThatTheManifestListsMustBeThere() async throws {
    let repository = try repository
    let copy = try await repository.copy("lacks-a-file")
    let script = "rm \"$(find \"$1/backup/shop\" -path '*/pg_data/base/*.zst' | sort | head -n 1)\""
    #expect(try await Program("/bin/sh", ["-euc", script, "sh", copy.path]).exit() == 0)
    let (code, report) = try await audit(copy.path, server: nil)
    #expect(code == 6)
    #expect(report.codes == ["backup-chain-broken"])
    #expect(report.state("backup") == "FAILED")
  }

  /// pgBackRest restores such a repository, so it is no finding.
  @Test(.timeLimit(.minutes(1))) func aManifestsCopyIsEnough() async throws {
    let repository = try repository
    let copy = try await repository.copy("copy-alone")
    let script = "rm \"$1\"/backup/shop/2*/backup.manifest"
    #expect(try await Program("/bin/sh", ["-euc", script, "sh", copy.path]).exit() == 0)
    let (code, report) = try await audit(copy.path, server: nil)
    #expect(code == 0)
    #expect(report.codes.isEmpty)
  }

  /// Of two repositories the second one has a gap, and both are looked at unless one is named.
  @Test(.timeLimit(.minutes(1))) func bothRepositoriesAreAudited() async throws {
    let repository = try repository
    let copy = try await repository.copy("second")
    let script = "rm \"$(find \"$1/archive/shop\" -type f -name '*-*.zst' | sort | tail -n 2 | head -n 1)\""
    #expect(try await Program("/bin/sh", ["-euc", script, "sh", copy.path]).exit() == 0)
    let both = repository.directory + "/both.conf"
    let text = try String(contentsOfFile: repository.configuration, encoding: .utf8)
    try text.replacing("[global]\n", with: "[global]\nrepo2-path=\(copy.path)\nrepo2-retention-full=2\n")
      .write(toFile: both, atomically: true, encoding: .utf8)
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    for (options, code) in [([], 6), (["--repo", "1"], 0), (["--repo", "2"], 6), (["--repo", "3"], 2)]
      as [([String], Int32)]
    {
      let result = try await blackstart.run(["audit", "--config", both, "--stanza", "shop"] + options)
      #expect(result.code == code, "\(options) \(result.output)")
    }
  }
}

import Foundation
import Testing

/// `blackstart audit --server` of a real server and a real repository: what the catalogue of failures says of our audit, the
/// command says, with its exit code.
@Suite(.serialized, WithHandMadeRepository()) struct AuditServerTests {
  private var repository: HandMadeRepository { get throws { try #require(HandMadeRepository.current) } }

  private struct Report: Decodable {
    struct Finding: Decodable { var code: String }
    struct Check: Decodable {
      var name: String
      var state: String
      var message: String
    }
    var findings: [Finding]
    var readiness: [Check]

    var codes: Set<String> { Set(findings.map(\.code)) }
    func state(_ name: String) -> String? { readiness.first { $0.name == name }?.state }
  }

  private func audit(_ path: String, server: String?, _ more: [String] = []) async throws -> (
    code: Int32, report: Report
  ) {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(
      ["audit", "--repo", path, "--format", "json"] + (server.map { ["--server", $0] } ?? []) + more)
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
}

import Testing

@testable import RestoreCommand

struct ParsingTests {
  private func request(_ arguments: [String]) throws -> RestoreRequest {
    guard case .run(let request) = RestoreRequest.parse(arguments) else {
      Issue.record("\(RestoreRequest.parse(arguments))")
      throw CancellationError()
    }
    return request
  }

  @Test func theNamesAreFoundInTheCommand() throws {
    let asked = try request([
      "pgbackrest", "--stanza=main", "archive-get", "00000003.history", "pg_wal/RECOVERYHISTORY",
    ])
    #expect(asked.file == .history(timeline: 3))
    #expect(asked.path == "pg_wal/RECOVERYHISTORY")
    #expect(asked.notFound == [1])
    #expect(asked.source == nil)
    #expect(asked.command.first == "pgbackrest")
  }

  @Test func programsSayWhichToolTheyAre() throws {
    let words = ["000000010000000000000001", "pg_wal/RECOVERYXLOG"]
    #expect(try request(["/usr/local/bin/wal-g", "wal-fetch"] + words).notFound == [74])
    #expect(try request(["barman-wal-restore", "backup", "main"] + words).notFound == [1])
    #expect(try request(["cp", "/a/\(words[0]).gz", words[1]]).source == "/a/\(words[0]).gz")
    #expect(try request(["--not-found", "23", "--not-found", "3", "rsync"] + words).notFound == [3, 23])
  }

  @Test func optionsEndWhereTheCommandBegins() throws {
    let asked = try request([
      "--file", "000000010000000000000001", "--path", "x", "--not-found", "1", "sh", "-c", "--help",
    ])
    #expect(asked.command == ["sh", "-c", "--help"])
    #expect(asked.path == "x")
    #expect(RestoreRequest.parse(["--help"]) == .help)
    #expect(RestoreRequest.parse(["--version"]) == .version)
  }

  @Test(arguments: [
    "00000001000000000000000", "00000001000000000000000g", "0000000a0000000000000001", "0000001.history", "",
  ])
  func whatIsNoName(name: String) { #expect(WALFileName(name) == nil) }

  @Test(arguments: ["0000000A000000FF0000001C", "0000000B.history"])
  func namesAreReadAndWritten(name: String) { #expect(WALFileName(name)?.description == name) }
}

import Foundation
import Glibc
import Testing

/// A cluster with a tablespace, its server running, and a pgBackRest repository: made by a shell script of plain commands.
struct HandMadeRepository: Sendable {
  @TaskLocal static var current: HandMadeRepository?

  let directory: String
  private let port = Int.random(in: 40000..<60000)

  var data: String { directory + "/data" }
  var tablespace: String { directory + "/tablespace" }
  var path: String { directory + "/repo" }
  var configuration: String { directory + "/pgbackrest.conf" }

  static func with<Result>(_ body: (HandMadeRepository) async throws -> Result) async throws -> Result {
    let directory = "/var/tmp/bs-repo-\(String(UInt32.random(in: 0...0xFF_FFFF), radix: 16))"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    chmod(directory, 0o777)
    let repository = HandMadeRepository(directory: directory)
    let script = Blackstart.checkout + "/Tests/DrillTests/Support/make-repository"
    let made = try asServerUser(["/bin/sh", script, directory, String(repository.port)])
    let code = await made.exit()
    do {
      try #require(code == 0, "\(made.output)")
      let result = try await body(repository)
      await repository.stop()
      return result
    } catch {
      await repository.stop()
      throw error
    }
  }

  /// Another copy of the repository with a configuration of its own, to be damaged.
  func copy(_ name: String) async throws -> (path: String, configuration: String) {
    let copy = "\(directory)/\(name)"
    #expect(try await Program("/bin/cp", ["-a", path, copy]).exit() == 0)
    let text = try String(contentsOfFile: configuration, encoding: .utf8)
    try text.replacing("repo1-path=\(path)", with: "repo1-path=\(copy)")
      .write(toFile: copy + ".conf", atomically: true, encoding: .utf8)
    return (copy, copy + ".conf")
  }

  func sql(_ statement: String) async throws -> String {
    let psql = try Program(
      "/usr/bin/psql",
      ["-h", directory + "/sock", "-p", String(port), "-U", "postgres", "-X", "-A", "-t", "-d", "shop"]
        + ["-c", statement],
      environment: ["PGOPTIONS": "-c session_preload_libraries= -c statement_timeout=0"])
    #expect(await psql.exit() == 0, "\(psql.output)")
    return psql.output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Names and contents of all files.
  static func digest(of directory: String) async throws -> String {
    let program = try Program(
      "/bin/sh",
      ["-c", "cd \"$1\" && find . -printf '%p %s %T@\\n' | sort && find . -type f -exec sha256sum {} + | sort"]
        + ["sh", directory])
    #expect(await program.exit() == 0)
    return program.output
  }

  private func stop() async {
    let pid = (try? String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8))?.split(separator: "\n").first
    guard let pid = pid.flatMap({ Int32($0) }) else { return }
    // SIGQUIT is an immediate shutdown; the children go with it.
    kill(pid, SIGQUIT)
    while kill(pid, 0) == 0 { try? await Task.sleep(for: .milliseconds(20)) }
  }

  private static func asServerUser(_ words: [String]) throws -> Program {
    guard getuid() == 0 else { return try Program(words[0], Array(words.dropFirst()), directory: "/") }
    return try Program(
      "/usr/bin/setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] + words, directory: "/")
  }
}

/// Makes the repository once for a whole suite.
struct WithHandMadeRepository: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await HandMadeRepository.with { repository in
      try await HandMadeRepository.$current.withValue(repository) { try await function() }
    }
  }
}

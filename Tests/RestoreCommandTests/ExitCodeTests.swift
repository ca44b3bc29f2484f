import Foundation
import Glibc
import Testing

/// What PostgreSQL is told, of the built program.
struct ExitCodeTests {
  private let directory: DataDirectoryCopy

  init() throws { directory = try DataDirectoryCopy() }

  private func shell(_ script: String, _ options: [String] = ["--not-found", "1"]) throws -> DataDirectoryCopy.End {
    try directory.run(options + ["--no-check", "--", "/bin/sh", "-c", script])
  }

  @Test func zeroAndNotFoundPass() throws {
    #expect(try shell("exit 0").code == 0)
    #expect(try shell("exit 1").code == 1)
    #expect(try shell("exit 1").text.isEmpty)
    #expect(try shell("exit 74", ["--not-found", "74"]).code == 1)
    #expect(try shell("exit 74", ["--tool", "wal-g"]).code == 1)
  }

  /// pgBackRest's errors are 25 to 125, Barman's 2 and 3, ssh's 255; a shell says 126 and 127.
  @Test(arguments: [2, 3, 25, 42, 62, 82, 95, 103, 125, 126, 127, 143, 255])
  func everyOtherCodeAborts(code: Int) throws {
    let end = try shell("exit \(code)")
    #expect(end.code == 255)
    #expect(end.text.contains("sh ended with exit code \(code)"))
    #expect(end.text.contains("HINT:"))
    #expect(end.text.split(separator: "\n").count == 1)
  }

  @Test func notFoundIsOnlyTheCodeThatWasGiven() throws {
    #expect(try shell("exit 1", ["--not-found", "74"]).code == 255)
    #expect(try shell("exit 1", ["--tool", "wal-g"]).code == 255)
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGSEGV])
  func aKilledCommandAborts(signal: Int32) throws {
    let end = try shell("kill -\(signal) $$")
    #expect(end.code == 255 && !end.isSignal)
    #expect(end.text.contains("sh was ended by signal \(signal)"))
  }

  @Test(arguments: ["/nowhere/pgbackrest", "/etc/passwd", "no-such-program"])
  func whatCannotBeExecutedAborts(program: String) throws {
    let end = try directory.run(["--not-found", "1", "--no-check", "--", program])
    #expect(end.code == 255)
    #expect(end.text.contains("cannot be executed"))
  }

  /// PostgreSQL ends restore_command with SIGTERM when it shuts down, and a death by it has no message there.
  @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
  func aSignalIsPassedOnAndDiedOf(signal: Int32) throws {
    let script = "trap 'echo caught; exit 63' \(signal); touch ready; while :; do sleep 0.01; done"
    let pid = try directory.start(["--not-found", "1", "--no-check", "--", "/bin/sh", "-c", script])
    try until { directory.has("ready") }
    kill(pid, signal)
    let end = directory.wait(for: pid)
    #expect(end.isSignal && end.code == 128 + signal)
    #expect(end.text == "caught\n")
  }

  /// PostgreSQL's shutdown waits for restore_command.
  @Test func aCommandThatIgnoresTheSignalIsKilled() throws {
    let script = "trap '' TERM; touch ready; while :; do sleep 0.01; done"
    let pid = try directory.start(["--not-found", "1", "--no-check", "--", "/bin/sh", "-c", script])
    try until { directory.has("ready") }
    kill(pid, SIGTERM)
    let end = directory.wait(for: pid)
    #expect(end.isSignal && end.code == 128 + SIGTERM)
  }

  @Test func aSignalWhileItWaitsForTheNextTryIsDiedOf() throws {
    let options = ["--not-found", "1", "--no-check", "--retry", "60", "--"]
    let pid = try directory.start(options + ["/bin/sh", "-c", "touch tried; exit 42"])
    try until { directory.has("tried") }
    kill(pid, SIGTERM)
    let end = directory.wait(for: pid)
    #expect(end.isSignal && end.code == 128 + SIGTERM)
  }

  @Test func anErrorThatPassesIsTriedAgain() throws {
    let script = "test -e tried && exit 0; touch tried; exit 42"
    #expect(try shell(script, ["--not-found", "1", "--retry", "30"]).code == 0)
    try FileManager.default.removeItem(atPath: directory.path + "/tried")
    #expect(try shell(script).code == 255)
  }

  /// A usage error is no "not found" either.
  @Test(arguments: [
    [], ["--"], ["--not-found"], ["--not-found", "126", "true"], ["--not-found", "0", "true"],
    ["--tool", "tar", "true"],
    ["--wrong", "1", "true"], ["--retry", "-1", "true"], ["--", "rsync", "000000010000000000000001", "x"],
    ["--not-found", "1", "--", "true"],
    ["--tool", "cp", "--", "sh", "-c", "exit 1", "000000010000000000000016", "pg_wal/X"],
    ["--", "barman", "-c", "x", "get-wal", "main", "000000010000000000000016"],
  ])
  func aWrongCommandLineAborts(arguments: [String]) throws {
    let end = try directory.run(arguments)
    #expect(end.code == 255)
    #expect(end.text.contains("--help"))
  }

  private func until(_ condition: () -> Bool) throws {
    let end = Date.now + 20
    while !condition() {
      try #require(Date.now < end, "the command did not start")
      usleep(5000)
    }
  }
}

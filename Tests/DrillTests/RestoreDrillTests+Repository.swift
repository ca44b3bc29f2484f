import Foundation
import Glibc
import Testing

/// Nothing that a drill writes may lie in, above or at a repository of its configuration.
extension RestoreDrillTests {
  struct Place: Sendable, CustomTestStringConvertible {
    var options: [String] = []
    var environment: [String: String] = [:]

    var testDescription: String { "\(options) \(environment)" }
  }

  /// `REPO` is the repository, `LINK` a link to it, `DIR` the directory that it lies in, `OTHER` a second repository.
  static let places: [Place] = [
    Place(options: ["--runs", "REPO/runs"]), Place(options: ["--runs", "REPO"]), Place(options: ["--runs", "DIR"]),
    Place(options: ["--runs", "LINK/runs"]), Place(options: ["--runs", "OTHER/runs"]),
    Place(options: ["--store", "REPO/history.sqlite"]),
    Place(environment: ["BLACKSTART_HOME": "REPO/home"]), Place(environment: ["BLACKSTART_HOME": "LINK/home"]),
    Place(environment: ["BLACKSTART_STORE": "OTHER/history.sqlite"]),
  ]

  @Test(arguments: places) func whatADrillWritesLiesInNoRepository(place: Place) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let link = repository.directory + "/repo-link"
    let other = repository.directory + "/other"
    symlink(repository.path, link)
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    let configuration = blackstart.home + "/two.conf"
    try
      (String(contentsOfFile: repository.configuration, encoding: .utf8)
      .replacing("[global]\n", with: "[global]\nrepo2-path=\(other)\n"))
      .write(toFile: configuration, atomically: true, encoding: .utf8)
    func filled(_ text: String) -> String {
      [("REPO", repository.path), ("LINK", link), ("OTHER", other), ("DIR", repository.directory)]
        .reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
    let before = try await HandMadeRepository.digest(of: repository.path)
    let environment = ["BLACKSTART_HOME": blackstart.home].merging(place.environment.mapValues(filled)) { $1 }
    // Of an option that is given twice the last one counts.
    let program = try Program(
      Blackstart.executable, arguments(blackstart, place.options.map(filled), configuration: configuration),
      environment: environment)
    #expect(await program.exit() == 3, "\(program.output)")
    #expect(program.output.contains("repository.would-be-written") && program.output.contains("\"hint\""))
    #expect(try await HandMadeRepository.digest(of: repository.path) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: other).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs) && blackstart.leases.isEmpty)
  }

  /// A part of the repository that is mounted elsewhere has no name in it that could be compared.
  @Test(.enabled(if: canMount, "a mount needs root and a mount namespace"), .timeLimit(.minutes(2)))
  func whatLiesThereAllTheSameIsNotCalledSomebodyElses() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let copy = try await repository.copy("mounted")
    let mount = blackstart.home + "/mount"
    try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: true)
    let words = arguments(blackstart, ["--type", "immediate"], configuration: copy.configuration).map {
      $0 == blackstart.runs ? mount + "/runs" : $0
    }
    let script = "mount --bind \"$0\" \"$1\" && shift && exec \"$@\""
    let program = try Program(
      "/usr/bin/unshare",
      ["-m", "/bin/sh", "-c", script, copy.path + "/archive", mount, try Blackstart.executable] + words,
      environment: ["BLACKSTART_HOME": blackstart.home])
    #expect(await program.exit() == 4, "\(program.output)")
    #expect(program.output.contains("repository-written") && !program.output.contains("repository-moved"))
  }

  /// A process in its data directory is what a server looks like.
  @Test(arguments: [("99-99", 2, "backup.unknown"), ("mine", 3, "scratch.in-use")])
  func anotherDrillsServerIsNotInTheWay(name: String, code: Int32, error: String) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let data = "\(blackstart.home)/leases/\(name)/n1/data/postgresql"
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    try "1".write(toFile: data + "/postmaster.pid", atomically: true, encoding: .utf8)
    let server = try Program("/bin/sleep", ["60"], directory: data)
    let result = try await blackstart.run(arguments(blackstart, ["--set", "20200101-000000F"]))
    server.send(SIGKILL)
    #expect(await server.exit() == 128 + SIGKILL)
    #expect(result.code == code && result.output.contains(error), "\(result.output)")
  }
}

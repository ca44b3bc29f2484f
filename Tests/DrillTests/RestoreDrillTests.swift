import DrillModel
import Foundation
import Glibc
import Testing

/// `blackstart restore` on a repository that was made by hand, while the server that it is of runs on the same host.
@Suite(.serialized, WithHandMadeRepository())
struct RestoreDrillTests {
  /// What `restore.json` says.
  struct Report: Decodable {
    var status: String
    var evidence: RestoreEvidence
    var findings: [Finding]

    var codes: [String] { findings.filter { $0.severity != .note }.map(\.code) }
  }

  let repository: HandMadeRepository

  init() throws { repository = try #require(HandMadeRepository.current) }

  func arguments(_ blackstart: Blackstart, _ options: [String], configuration: String? = nil) -> [String] {
    [
      "restore", "--pgbackrest-config", configuration ?? repository.configuration, "--stanza", "shop", "--runs",
      blackstart.runs, "--format", "json",
    ] + options
  }

  func report(_ blackstart: Blackstart) throws -> (report: Report, run: String) {
    let names = try FileManager.default.contentsOfDirectory(atPath: blackstart.runs)
    let run = "\(blackstart.runs)/\(try #require(names.first))"
    let data = try Data(contentsOf: URL(filePath: run + "/restore.json"))
    return (try JSONDecoder().decode(Report.self, from: data), run)
  }

  private func listing(_ path: String) throws -> RepositoryListing {
    try JSONDecoder().decode(RepositoryListing.self, from: Data(contentsOf: URL(filePath: path)))
  }

  @Test(.timeLimit(.minutes(2))) func comesBackAndLeavesEverythingUntouched() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let checks = blackstart.home + "/checks.yaml"
    try """
    checks:
      - {name: orders, database: shop, sql: SELECT count(*) FROM orders, expect: 53000}
      - {name: parcels, database: shop, sql: SELECT count(*) FROM parcels, min: 20000, max: 20000}
      - {name: fresh, database: shop, sql: SELECT max(made) FROM orders, fresher_than: 10m}
    """.write(toFile: checks, atomically: true, encoding: .utf8)
    let tablespace = try await HandMadeRepository.digest(of: repository.tablespace)
    let pid = try String(contentsOfFile: repository.directory + "/pid-file", encoding: .utf8)
    let before = try await HandMadeRepository.digest(of: repository.path)
    let result = try await blackstart.run(arguments(blackstart, ["--checks", checks]))
    #expect(result.code == 0, "\(result.output)")
    let (report, run) = try report(blackstart)
    #expect(report.status == "pass" && report.codes.isEmpty, "\(report.findings)")

    let evidence = report.evidence
    // What the fixture's index and prepared transaction are told as; its event triggers call out if they fire.
    for (code, text) in [("index-search-path", "public.people_key"), ("prepared-transactions", "left")] {
      let note = report.findings.first { $0.code == code }
      #expect(note?.severity == .note && note?.evidence.joined().contains(text) == true, "\(report.findings)")
    }
    #expect(evidence.reachedLSN == evidence.reach?.lastEnd)
    #expect(evidence.reachedSystemIdentifier == evidence.systemIdentifier && evidence.systemIdentifier != nil)
    #expect(evidence.databases.map(\.name) == ["postgres", "shop", "template1"])
    #expect(evidence.checksums?.badChecksums == 0 && evidence.checksums?.blocksScanned ?? 0 > 1000)
    #expect(evidence.answers.count == 3)
    for seconds in [evidence.times.restoreSeconds, evidence.times.toFirstQuerySeconds, evidence.times.copySeconds] {
      #expect(seconds ?? 0 > 0)
    }
    #expect(evidence.times.replayedBytes ?? 0 > 16 << 20)
    #expect(evidence.times.copiedBytes == evidence.times.restoredBytes)

    #expect(evidence.repositoryChanges == RepositoryChanges())
    let listed = try listing(run + "/repository-before.json")
    #expect(try listed == listing(run + "/repository-after.json") && listed.files.contains { $0.digest != nil })
    #expect(try await HandMadeRepository.digest(of: repository.path) == before)
    #expect(try await HandMadeRepository.digest(of: repository.tablespace) == tablespace)
    #expect(!FileManager.default.fileExists(atPath: repository.directory + "/called-out"))
    #expect(try String(contentsOfFile: repository.directory + "/pid-file", encoding: .utf8) == pid)
    #expect(try await repository.sql("SELECT count(*) FROM parcels") == "20000")
    #expect(blackstart.leases.isEmpty)
    try await isInTheHistory(blackstart, run, evidence)
  }

  private func isInTheHistory(_ blackstart: Blackstart, _ run: String, _ evidence: RestoreEvidence) async throws {
    let shown = try await blackstart.run(["show", "latest:restore-shop", "--format", "json"])
    let record = try JSONDecoder().decode(RunRecord.self, from: Data(shown.output.utf8))
    #expect(record.drillClass == "restore" && run.hasSuffix(record.id) && record.verdict.status == .pass)
    #expect(record.verdict.outcome.actual == .recovers && record.verdict.measurements.isEmpty)
    #expect(record.verdict.phases.first?.seconds == evidence.times.restoreSeconds.map { Double(Int64($0 * 1e9)) / 1e9 })
    let imported = try await blackstart.run(["history", "import", run])
    #expect(imported.output == "0 added, 0 replaced, 1 unchanged, 0 failed\n", "\(imported.output)")
  }

  static let canMount: Bool = {
    let command = "unshare -m mount -t tmpfs none /mnt 2>/dev/null"
    return getuid() == 0 && system(command) == 0
  }()

  @Test(
    .enabled(if: canMount, "a read-only mount needs root and a mount namespace"), .timeLimit(.minutes(2)))
  func worksOnAReadOnlyRepository() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let script = """
      mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && ! touch "$0/x" && exec "$@"
      """
    let program = try Program(
      "/usr/bin/unshare",
      ["-m", "/bin/sh", "-c", script, repository.path, try Blackstart.executable] + arguments(blackstart, []),
      environment: ["BLACKSTART_HOME": blackstart.home])
    #expect(await program.exit() == 0, "\(program.output)")
    #expect(program.output.contains("Read-only file system"), "\(program.output)")
    let report = try report(blackstart).report
    #expect(report.codes.isEmpty && report.evidence.repositoryChanges == RepositoryChanges(), "\(report.findings)")
  }

  @Test(arguments: ["/data/below", "", "/data", "/tablespace/below", "/repo/below", "/link/below"])
  func aScratchDirectoryThatIsSomebodysIsRefused(place: String) async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    symlink(repository.data, repository.directory + "/link")
    let scratch = repository.directory + place
    let result = try await blackstart.run(arguments(blackstart, ["--scratch", scratch]))
    #expect(result.code == 3, "\(result.output)")
    #expect(result.output.contains("scratch.in-use") && result.output.contains("\"hint\""), "\(result.output)")
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs))
    #expect(place.hasSuffix("below") ? !FileManager.default.fileExists(atPath: scratch) : true)
  }

  @Test(.timeLimit(.minutes(2))) func aGivenScratchDirectoryIsLeftAsItWas() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    // A restore_command is read by the shell and by PostgreSQL.
    let scratch = blackstart.home + "/it's 100% scratch"
    let result = try await blackstart.run(
      arguments(blackstart, ["--scratch", scratch, "--type", "immediate", "--set", "random", "--seed", "7"]))
    #expect(result.code == 0, "\(result.output)")
    let evidence = try report(blackstart).report.evidence
    #expect(evidence.scratch.hasPrefix(scratch) && evidence.seed == 7)
    #expect(evidence.reachedLSN ?? LSN(0) >= evidence.backup.lsnStop ?? LSN(.max))
    #expect(evidence.reachedLSN ?? LSN(.max) <= evidence.reach?.lastStart ?? LSN(0))
    #expect(!FileManager.default.fileExists(atPath: scratch))
    try FileManager.default.createDirectory(atPath: scratch + "/mine", withIntermediateDirectories: true)
    let full = try await blackstart.run(arguments(blackstart, ["--scratch", scratch]))
    #expect(full.code == 3 && full.output.contains("scratch.not-empty"), "\(full.output)")
  }

  @Test(.timeLimit(.minutes(2))) func aMissingSegmentIsADataFindingThoughPostgreSQLIsGreen() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let copy = try await repository.copy("gap")
    let archive = copy.path + "/archive/shop/15-1/0000000100000000"
    let names = try FileManager.default.contentsOfDirectory(atPath: archive).filter { !$0.contains(".backup") }.sorted()
    let missing = names[names.count - 3]
    try FileManager.default.removeItem(atPath: "\(archive)/\(missing)")
    let result = try await blackstart.run(arguments(blackstart, [], configuration: copy.configuration))
    #expect(result.code == 6, "\(result.output)")
    let report = try report(blackstart).report
    #expect(report.codes == ["ended-early"], "\(report.findings)")
    #expect(report.evidence.failure == nil && report.evidence.log?.readySeconds != nil)
    #expect(report.evidence.reach?.missing == String(missing.prefix(24)))
    #expect(report.findings.first?.evidence.contains { $0.contains(missing.prefix(24)) } == true)
  }

  @Test(.timeLimit(.minutes(2))) func aTargetBeyondTheArchiveIsADataFinding() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(
      arguments(blackstart, ["--type", "time", "--target", "2099-01-01T00:00:00Z"]))
    #expect(result.code == 6, "\(result.output)")
    #expect(try report(blackstart).report.codes == ["target-not-reached"], "\(result.output)")
  }

  @Test(.timeLimit(.minutes(2))) func aFailingCheckIsADataFinding() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let checks = blackstart.home + "/checks.yaml"
    try """
    checks:
      - {name: too few, database: shop, sql: SELECT count(*) FROM orders, min: 53001}
      - {name: gone, database: shop, sql: SELECT count(*) FROM invoices, min: 1}
      - {name: writes, database: shop, sql: "DELETE FROM orders RETURNING 1", expect: 1}
      - {name: writes all the same, database: shop, sql: "SET transaction_read_only = off; DELETE FROM orders", expect: 1}
      - {name: right, database: shop, sql: SELECT 1, expect: 1}
      - {name: for ever, database: shop, sql: "SELECT 'infinity'::timestamptz", fresher_than: 1s}
      - {name: never, database: shop, sql: "SELECT '-infinity'::timestamptz", fresher_than: 1s}
      - {name: no number, database: shop, sql: "SELECT 'NaN'::float8", min: 5, max: 6}
      - {name: not yet, database: shop, sql: "SELECT now() + interval '10 years'", fresher_than: 1s}
    """.write(toFile: checks, atomically: true, encoding: .utf8)
    let result = try await blackstart.run(arguments(blackstart, ["--checks", checks, "--type", "immediate"]))
    #expect(result.code == 6, "\(result.output)")
    let findings = try report(blackstart).report.findings.filter { $0.severity == .data }
    let texts = ["'too few'", "42P01", "25006", "42601", "'infinity'", "'-infinity'", "'NaN'", "in the future"]
    #expect(findings.map(\.code) == texts.map { _ in "check-failed" }, "\(findings)")
    for (finding, text) in zip(findings, texts) {
      #expect(finding.message.contains(text) && finding.dataClass == nil, "\(finding)")
    }
  }

  @Test func aTypoInTheChecksHasItsPlace() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let checks = blackstart.home + "/checks.yaml"
    try "checks:\n  - name: x\n    sql: SELECT 1\n    fresher_then: 1h\n"
      .write(toFile: checks, atomically: true, encoding: .utf8)
    let result = try await blackstart.run(arguments(blackstart, ["--checks", checks]))
    #expect(result.code == 2, "\(result.output)")
    #expect(result.output.contains("\(checks):4:5: error: unknown key 'fresher_then'; did you mean 'fresher_than'?"))
    #expect(!FileManager.default.fileExists(atPath: blackstart.runs))
  }

  @Test(.timeLimit(.minutes(2))) func sigkillLeavesNothing() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let configuration = blackstart.home + "/secret.conf"
    try
      (String(contentsOfFile: repository.configuration, encoding: .utf8)
      .replacing("[global]\n", with: "[global]\nrepo1-s3-key-secret=pl4ntedSecret\n"))
      .write(toFile: configuration, atomically: true, encoding: .utf8)
    let program = try blackstart.start(arguments(blackstart, [], configuration: configuration))
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while !program.output.contains("checking the database shop") {
      try #require(clock.now < end, "\(program.output)")
      try await Task.sleep(for: .milliseconds(10))
    }
    #expect(secretFiles(blackstart).map { $0.hasSuffix("/etc/pgbackrest.conf") } == [true])
    program.send(SIGKILL)
    #expect(await program.exit() == 128 + SIGKILL)
    let limit = clock.now + .seconds(5)
    while clock.now < limit, !(Leftovers.of(home: blackstart.home, since: before).isEmpty && blackstart.leases.isEmpty)
    {
      try await Task.sleep(for: .milliseconds(20))
    }
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty && blackstart.leases.isEmpty, "\(left) \(blackstart.leases)")
    // What holds secrets goes before the lease is given back, the data within a minute.
    #expect(secretFiles(blackstart) == [])
    let last = clock.now + .seconds(60)
    while !blackstart.leaseFiles.isEmpty, clock.now < last { try await Task.sleep(for: .milliseconds(50)) }
    #expect(blackstart.leaseFiles.isEmpty)
  }

  private func secretFiles(_ blackstart: Blackstart) -> [String] {
    let leases = blackstart.home + "/leases"
    let paths = FileManager.default.enumerator(atPath: leases)?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      (path.hasSuffix(".conf") || path.hasSuffix(".log"))
        && (try? String(contentsOfFile: "\(leases)/\(path)", encoding: .utf8).contains("pl4ntedSecret")) == true
    }
  }
}

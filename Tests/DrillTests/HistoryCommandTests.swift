import DrillModel
import Evidence
import Foundation
import Testing

/// The history on the command line, with run directories that were made without a cluster.
struct HistoryCommandTests {
  /// A run that broke off before its fault: unjudged.
  private static func make(_ blackstart: Blackstart, drill: String, minute: Int, ttl: Int64 = 20) throws
    -> RunDirectory
  {
    let wall = (1_795_837_500 + Int64(minute) * 60) * 1_000_000_000
    let run = try RunDirectory.create(in: blackstart.runs, drill: drill, wallNanoseconds: wall)
    let fault = FaultSpec(kind: "power_off", parameters: ["target": "primary", "wipe": "nothing"])
    let cluster = ClusterSpec(
      nodes: 3, etcd: 3, patroni: .release("4.1.5"), backup: "pgbackrest",
      dynamicConfiguration: ["ttl": .integer(ttl)], localConfiguration: [:])
    let drill = Drill(
      name: drill, description: "Made up.", cluster: cluster,
      workload: WorkloadSpec(clients: 4, ratePerSecond: 200, beforeSeconds: 3, afterSeconds: 2), fault: fault,
      expect: Expectation(outcome: .recovers, gate: nil, loss: .none, objectives: []), deadlineSeconds: 60)
    try run.write(Plan(runID: run.id, drill: drill, scope: "main", machines: [], steps: [], killList: []))
    try run.write(environment: ["cpus": "2", "memoryMiB": "24105", "stamp.fsync": "on", "stamp.fileSystem": "ext4"])
    let log = try EventLog(run)
    log.record(
      Event(t: 0, source: .harness, kind: .runStarted, values: ["wallUnixNanoseconds": .integer(wall)]))
    log.record(Event(t: 5_000_000_000, source: .harness, kind: .interrupted, message: "SIGINT"))
    log.record(Event(t: 6_000_000_000, source: .harness, kind: .runEnded))
    try log.close()
    return run
  }

  /// A state directory with one run of two drills in its history.
  private static func with(
    _ body: (Blackstart, [RunDirectory]) async throws -> Void
  ) async throws {
    let blackstart = try Blackstart()
    let runs = try [
      make(blackstart, drill: "leader-crash", minute: 0), make(blackstart, drill: "power-blip", minute: 1, ttl: 30),
    ]
    do {
      let imported = try await blackstart.run(["history", "import", blackstart.runs])
      #expect(
        imported.code == 0 && imported.output == "2 added, 0 replaced, 0 unchanged, 0 failed\n", "\(imported.output)")
      try await body(blackstart, runs)
    } catch {
      blackstart.remove()
      throw error
    }
    blackstart.remove()
  }

  @Test func aListInEveryForm() async throws {
    try await Self.with { blackstart, runs in
      let table = try await blackstart.run(["history"])
      let lines = table.output.split(separator: "\n").map(String.init)
      #expect(table.code == 0 && lines.count == 3, "\(table.output)")
      #expect(lines[0].hasPrefix("run     age"))
      #expect(
        lines[1].hasPrefix(String(runs[1].id.suffix(6))) && lines[1].contains("UNJUDGED  power-blip    leader-loss"))
      let json = try await blackstart.run([
        "history", "--format", "json", "--drill", "leader-crash", "--since", "2026-11-01",
      ])
      struct Document: Decodable {
        var schemaVersion: String
        var runs: [RunSummary]
      }
      let document = try JSONDecoder().decode(Document.self, from: Data(json.output.utf8))
      #expect(document.schemaVersion == "history/v1" && document.runs.map(\.id) == [runs[0].id])
      #expect(document.runs[0].seconds == 6 && document.runs[0].findingCodes.first == "interrupted")
      let csv = try await blackstart.run(["history", "list", "--format", "csv", "--class", "leader-loss"])
      #expect(csv.output.split(separator: "\r\n").count == 3 && csv.output.hasPrefix("id,drill,class,status,"))
      #expect(try await blackstart.run(["history", "--status", "pass"]).output == "no run matches\n")
      let typo = try await blackstart.run(["history", "--status", "pas"])
      #expect(typo.code == 2 && typo.output.contains("did you mean 'pass'?"), "\(typo.output)")
      #expect(try await blackstart.run(["history", "--since", "soon"]).code == 2)
      for command in [
        ["history", "--drill", "leader-crush"], ["report", "--drill", "leader-crush"],
        ["history", "--class", "leader-los"],
        ["sla", "--class", "leader-los"],
      ] {
        let unknown = try await blackstart.run(command)
        #expect(unknown.code == 2 && unknown.output.contains("did you mean 'leader-"), "\(unknown.output)")
      }
    }
  }

  @Test func aReportOfAPeriod() async throws {
    try await Self.with { blackstart, runs in
      func ids(_ options: [String]) async throws -> [String] {
        let csv = try await blackstart.run(["report", "--format", "csv"] + options)
        #expect(csv.code == 0, "\(csv.output)")
        return csv.output.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
      }
      #expect(try await ids([]) == [runs[1].id])
      #expect(try await ids(["--since", "2026-11-01"]).sorted() == runs.map(\.id).sorted())
      #expect(try await ids(["--drill", "leader-crash"]) == [runs[0].id])
      let start = "2026-11-28 03:46:00Z"
      #expect(try await ids(["--until", start]) == [runs[0].id])
      #expect(try await ids(["--since", start, "--until", "2026-11-28 04:00:00Z"]) == [runs[1].id])
      let none = try await blackstart.run(["report", "--until", "2026-01-01"])
      #expect(none.code == 2 && none.output.contains("[report.no-runs]"), "\(none.output)")
      #expect(try await blackstart.run(["report", "latest", "--since", "30d"]).code == 2)
    }
  }

  @Test func aRunIsShownAndTwoAreCompared() async throws {
    try await Self.with { blackstart, runs in
      let shown = try await blackstart.run(["show", "latest:leader-crash"])
      #expect(shown.code == 0 && shown.output.contains(runs[0].id) && shown.output.contains("2 cpus, 24 GiB, ext4"))
      let json = try await blackstart.run(["show", runs[0].path, "--format", "json"])
      #expect(try JSONDecoder().decode(RunRecord.self, from: Data(json.output.utf8)).id == runs[0].id)
      let unknown = try await blackstart.run(["show", "latest:leader-crsh"])
      #expect(unknown.code == 2 && unknown.output.contains("did you mean latest:leader-crash?"), "\(unknown.output)")
      // The directory is gone; the history knows what it was made of.
      try FileManager.default.removeItem(atPath: runs[0].path)
      let compared = try await blackstart.run(["compare", "latest~1", String(runs[1].id.suffix(6))])
      #expect(
        compared.code == 0 && compared.output.contains("cluster.dynamicConfiguration.ttl  20 -> 30"),
        "\(compared.output)")
      #expect(compared.output.contains("the times do not say which is faster"))
    }
  }

  @Test func judgingAgainBringsTheHistoryUpToDate() async throws {
    try await Self.with { blackstart, runs in
      let kind = EventKind.harnessError.rawValue
      let line = #"{"kind":"\#(kind)","message":"ERROR: [x] y","source":"harness","t":1}"# + "\n"
      let file = try #require(FileHandle(forWritingAtPath: runs[0].events))
      try file.seekToEnd()
      try file.write(contentsOf: Data(line.utf8))
      try file.close()
      #expect(try await blackstart.run(["judge", runs[0].path, "--no-store"]).code == 4)
      #expect(try await !blackstart.run(["history"]).output.contains("harness-error"))
      #expect(try await blackstart.run(["judge", runs[0].path]).code == 4)
      #expect(try await blackstart.run(["history"]).output.contains("harness-error"))
    }
  }

  @Test func aRunThatIsInNoHistoryStaysOut() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let run = try Self.make(blackstart, drill: "leader-crash", minute: 0)
    let judged = try await blackstart.run(["judge", run.path])
    #expect(judged.code == 4 && !judged.output.contains("WARNING"), "\(judged.output)")
    #expect(try await blackstart.run(["history"]).output == "no run matches\n")
    #expect(!FileManager.default.fileExists(atPath: blackstart.home + "/history.sqlite"))
  }

  /// A store that cannot be used is a warning to whoever judges, and an error to whoever asks it.
  @Test func aHistoryThatCannotBeUsedChangesNoVerdict() async throws {
    try await Self.with { blackstart, runs in
      let store = blackstart.home + "/history.sqlite"
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + suffix) }
      try String(repeating: "no database\n", count: 100).write(toFile: store, atomically: true, encoding: .utf8)
      let judged = try await blackstart.run(["judge", runs[0].path])
      #expect(judged.code == 4 && judged.output.contains("WARNING: the run is not in the history"), "\(judged.output)")
      let listed = try await blackstart.run(["history"])
      #expect(listed.code == 4 && listed.output.contains("[history.unusable]") && listed.output.contains("HINT:"))
      #expect(try await blackstart.run(["history", "--store", "postgres://me:pw@h/d"]).code == 2)
    }
  }

  @Test func oldRunsGoAndWhatWouldGoIsSaid() async throws {
    try await Self.with { blackstart, runs in
      let later = try Self.make(blackstart, drill: "leader-crash", minute: 2)
      _ = try await blackstart.run(["history", "import", later.path])
      let prune = ["history", "prune", "--keep-days", "0", "--keep-failures-days", "0"]
      let dry = try await blackstart.run(prune + ["--dry-run"])
      #expect(dry.output.hasSuffix("1 run would go\n") && dry.output.contains("would remove \(runs[0].id) (unjudged)"))
      #expect(
        try await blackstart.run(["history", "prune", "--keep-days", "0", "--keep-failures-days", "36500"]).output
          == "0 runs gone\n")
      #expect(try await blackstart.run(prune).output.hasSuffix("1 run gone\n"))
      let left = try await blackstart.run(["history", "--format", "json"]).output
      #expect(!left.contains(runs[0].id) && left.contains(runs[1].id) && left.contains(later.id))
      #expect(
        try await blackstart.run(["history", "prune", "--keep-days", "-1", "--keep-failures-days", "1"]).code == 2)
    }
  }

  /// Programs of their own, that all make the store and write to it at the same moment.
  @Test func manyProgramsWriteAtOnce() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    for minute in 0..<4 { _ = try Self.make(blackstart, drill: "leader-crash", minute: minute) }
    let programs = try (0..<6).map { _ in try blackstart.start(["history", "import", blackstart.runs]) }
    for program in programs {
      let code = await program.exit()
      #expect(code == 0, "\(program.output)")
    }
    let listed = try await blackstart.run(["history", "--format", "csv"])
    #expect(listed.output.split(separator: "\r\n").count == 5, "\(listed.output)")
  }
}

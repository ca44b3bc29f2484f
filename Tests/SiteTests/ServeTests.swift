import DrillModel
import Foundation
import History
import Testing

@testable import Site

/// `blackstart serve` over HTTP.
@Suite(.serialized) struct ServeTests {
  private func serving<Result>(
    _ records: [RunRecord], _ body: (Blackstart, Scratch) async throws -> Result
  ) async throws -> Result {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path + "/history.sqlite"
    let store = try HistoryStore.open(.file(path))
    for record in records { try store.save(record) }
    let server = try await Blackstart(store: path, directory: scratch)
    do {
      let result = try await body(server, scratch)
      #expect(server.stop() == 0)
      return result
    } catch {
      _ = server.stop()
      throw error
    }
  }

  @Test func itCanOnlyBeRead() async throws {
    try await serving([Samples.realRecord()]) { server, _ in
      for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        let answer = try Curl(server.base + "/", ["-X", method])
        #expect(answer.status == 405 && answer.headers["allow"] == "GET, HEAD", "\(method)")
      }
      let page = try Curl(server.base + "/")
      let head = try Curl(server.base + "/", ["--head"])
      #expect(page.status == 200 && page.body.hasSuffix("</html>\n"))
      #expect(head.status == 200 && head.body == "" && head.headers["content-length"] == "\(page.body.utf8.count)")
    }
  }

  @Test func onlyThisHostIsAnswered() async throws {
    try await serving([Samples.realRecord()]) { server, _ in
      let port = try #require(server.base.split(separator: ":").last)
      for host in ["localhost:\(port)", "127.0.0.1:\(port)", "LOCALHOST", "[::1]:\(port)"] {
        #expect(try Curl(server.base + "/", ["-H", "Host: \(host)"]).status == 200, "\(host)")
      }
      for host in [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1:\(port)", "a@localhost",
      ] {
        let answer = try Curl(server.base + "/", ["-H", "Host: \(host)"])
        #expect(answer.status == 421 && !answer.body.contains("total-outage"), "\(host)")
      }
      #expect(try Curl(server.base + "/", ["-H", "Host:"]).status == 421, "no host at all")
      let listening = try Tool.run("/bin/sh", ["-c", "cat /proc/net/tcp"]).output.split(separator: "\n")
      let hexadecimal = String(try #require(UInt16(port)), radix: 16, uppercase: true)
      let wanted = String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
      let local = listening.compactMap { line -> String? in
        let fields = line.split(separator: " ")
        return fields.count > 3 && fields[1].hasSuffix(":" + wanted) && fields[3] == "0A" ? String(fields[1]) : nil
      }
      #expect(local == ["0100007F:" + wanted], "127.0.0.1 alone")
    }
  }

  @Test func noPathLeadsOutOfIt() async throws {
    try await serving([Samples.realRecord()]) { server, scratch in
      for path in [
        "/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/reports/..%2f..%2fetc%2fpasswd.html", "/runs/%2e%2e/x.html",
        "//etc/passwd", "/reports/=2e=2e=2fhistory.sqlite.html", "/history.sqlite", "/%00",
        "/runs/%ff.html",
      ] {
        let answer = try Curl(server.base + path)
        #expect((400..<500).contains(answer.status), "\(path): \(answer.status)")
        #expect(!answer.body.contains("root:") && !answer.body.contains("SQLite"), "\(path)")
      }
      #expect(try Curl(server.base + "/" + String(repeating: "a", count: 3000)).status == 404)
      #expect(try Curl(server.base + "/").status == 200, "and it still answers")
    }
  }

  @Test func aRunsOwnReportIsShownUnlessItIsALink() async throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    var (real, link) = (try Samples.realRecord(), try Samples.record(3))
    real.directory = "\(scratch.path)/\(real.id)"
    link.directory = "\(scratch.path)/\(link.id)"
    for record in [real, link] {
      try FileManager.default.createDirectory(atPath: record.directory, withIntermediateDirectories: true)
    }
    try "<!DOCTYPE html><title>t</title>mine\n".write(
      toFile: real.directory + "/report.html", atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: link.directory + "/report.html", withDestinationPath: "/etc/passwd")
    try await serving([real, link]) { server, _ in
      let report = try Curl("\(server.base)/\(SiteRoute.report(real.id).path)")
      #expect(report.status == 200 && report.body.contains("mine"))
      #expect(try #require(report.headers["content-security-policy"]).contains("sandbox"))
      #expect(try Curl("\(server.base)/\(SiteRoute.report(link.id).path)").status == 404)
      #expect(try Curl("\(server.base)/\(SiteRoute.run(real.id).path)").body.contains("Full report"))
      #expect(!(try Curl("\(server.base)/\(SiteRoute.run(link.id).path)").body.contains("Full report")))
    }
  }

  @Test func headersLetNothingIn() async throws {
    try await serving([Samples.realRecord()]) { server, _ in
      for path in ["/", "/site.css", "/nothing"] {
        let headers = try Curl(server.base + path).headers
        let policy = try #require(headers["content-security-policy"])
        #expect(policy.hasPrefix("default-src 'none'") && !policy.contains("script-src") && !policy.contains("unsafe"))
        #expect(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"))
        #expect(headers["x-content-type-options"] == "nosniff" && headers["referrer-policy"] == "no-referrer")
        #expect(headers["access-control-allow-origin"] == nil)
      }
    }
  }

  @Test func aTakenPortIsRefused() async throws {
    try await serving([]) { server, scratch in
      #expect(try Curl(server.base + "/").body.contains("There are none."))
      let port = String(try #require(server.base.split(separator: ":").last))
      let second = try Tool.run(
        Blackstart.executable, ["serve", "--store", scratch.path + "/history.sqlite", "--port", port])
      #expect(second.code == 3 && second.output.contains("serve.port"), "\(second.output)")
    }
  }

  /// The first page reads the history, those after it do not. A released program takes a fifth of these times.
  @Test func tenThousandRunsAreListedAtOnce() async throws {
    let scratch = try Scratch()
    defer { scratch.remove() }
    let path = scratch.path + "/history.sqlite"
    let store = try HistoryStore.open(.file(path))
    try store.save(Samples.record(1))
    // One transaction and one encoding: ten thousand of each would take a minute.
    let copies = """
      WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
      INSERT INTO runs SELECT \(try columns(path).map { name in
        name == "id" ? "'run-' || i" : name == "started_ms" ? "started_ms + i * 1000" : name
      }.joined(separator: ", ")) FROM runs, n;
      """
    let made = try Tool.run(
      "/usr/bin/python3",
      ["-c", "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2])", path, copies])
    #expect(made.code == 0, "\(made.output)")
    let server = try await Blackstart(store: path, directory: scratch)
    let seconds = try ["/", "/", "/index.html?page=100", "/index.html?status=pass"].map { path in
      let answer = try Curl(server.base + path)
      #expect(answer.status == 200 && answer.body.contains("10,000 runs") && answer.body.contains(" of 100</span>"))
      return answer.seconds
    }
    #expect(server.stop() == 0)
    #expect(seconds[0] < 5 && seconds.dropFirst().min() ?? 5 < 0.5, "\(seconds)")
  }

  private func columns(_ path: String) throws -> [String] {
    let script =
      "import sqlite3,sys; print(*[r[1] for r in sqlite3.connect(sys.argv[1]).execute('PRAGMA table_info(runs)')])"
    let result = try Tool.run("/usr/bin/python3", ["-c", script, path])
    return result.output.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

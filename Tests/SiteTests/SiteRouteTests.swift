import DrillModel
import Testing

@testable import Site

@Suite struct SiteRouteTests {
  @Test(arguments: ["total-outage", "a b", "../..", ".hidden", "ü/\u{0}%", "a.b_C-9", Samples.hostile])
  func namesAreNoPaths(_ name: String) throws {
    let encoded = SiteName.encoded(name)
    #expect(SiteName.decoded(encoded) == name)
    #expect(encoded.wholeMatch(of: /[A-Za-z0-9_=-][A-Za-z0-9._=-]*/) != nil, "\(encoded)")
  }

  @Test(arguments: ["..", ".x", "a/b", "a%2f", "=2", "=zz", "=41", "=FF", "=c3=28"])
  func otherFormsOfANameAreNone(_ name: String) { #expect(SiteName.decoded(name) == nil) }

  @Test func everyRouteIsFoundByItsPath() {
    let routes: [SiteRoute] = [
      .list(RunFilter(), page: 1), .list(RunFilter(), page: 3), .list(RunFilter(drill: "d-2"), page: 1),
      .list(RunFilter(drill: "d"), page: 2), .list(RunFilter(drillClass: "ü x"), page: 12),
      .list(RunFilter(status: .dataFinding), page: 1), .run("../x"), .report("a"), .compare("a", "../b"), .trends,
      .trend(drill: "=p2"), .coverage, .stylesheet,
    ]
    for route in routes {
      #expect(SiteRoute(path: "/" + route.path, query: [:]) == route, "\(route)")
      #expect(route.link == route.path)
    }
    #expect(Set(routes.map(\.path)).count == routes.count)
  }

  @Test func aFilterOfSeveralThingsIsAQuery() {
    let filter = RunFilter(drill: "a&b", status: .pass, since: "2026-11-01")
    #expect(SiteRoute.list(filter, page: 2).link == "index.html?drill=a%26b&status=pass&since=2026-11-01&page=2")
    let query = ["drill": "a&b", "status": "pass", "since": "2026-11-01", "until": "", "page": "2"]
    #expect(SiteRoute(path: "/index.html", query: query) == .list(filter, page: 2))
  }

  @Test func aFilterAdmitsWhatItSays() throws {
    var run = RunSummary(try Samples.record(1))
    run.startedUnixMilliseconds = 1_793_577_599_999  // 2026-11-01, its last millisecond
    for filter in [
      RunFilter(), RunFilter(drill: "total-outage", drillClass: "total-outage", status: .pass),
      RunFilter(since: "2026-11-01", until: "2026-11-01"),
    ] { #expect(filter.admits(run), "\(filter)") }
    for filter in [
      RunFilter(drill: "x"), RunFilter(drillClass: "x"), RunFilter(status: .unjudged), RunFilter(since: "2026-11-02"),
      RunFilter(until: "2026-10-31"),
    ] { #expect(!filter.admits(run), "\(filter)") }
  }

  @Test(arguments: [
    ["status": "green"], ["since": "yesterday"], ["until": "2026-13-99"], ["page": "0"], ["page": "-1"], ["page": "x"],
  ])
  func aQueryThatSaysNothingIsNoPage(_ query: [String: String]) {
    #expect(SiteRoute(path: "/index.html", query: query) == nil)
  }

  @Test(arguments: [
    "/..", "/runs/..", "/runs/../x.html", "//etc/passwd", "/runs/a/b.html", "/index=p1.html", "/runs/a", "",
  ])
  func otherPathsAreNoPage(_ path: String) { #expect(SiteRoute(path: path, query: [:]) == nil) }
}

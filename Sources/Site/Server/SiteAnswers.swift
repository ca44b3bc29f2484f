internal import DrillModel
internal import Reports

/// What each request gets; knows nothing of sockets.
struct SiteAnswers: Sendable {
  struct Request: Sendable {
    var method: String
    /// As it was sent: no page's path has a `%`.
    var path: String
    var host: String?
    var query: [String: String]
  }

  struct Answer: Sendable {
    var status: Int
    var phrase: String
    var headers: [(String, String)]
    var body: String
  }

  private let site: Site

  init(_ site: Site) { self.site = site }

  func answer(_ request: Request) -> Answer {
    // A name that somebody else's DNS points here must not read the history with a visitor's browser.
    guard SiteAnswers.isLoopback(request.host) else {
      return plain(421, "Misdirected Request", "This site is served to this host alone, as localhost.\n")
    }
    guard request.method == "GET" || request.method == "HEAD" else {
      var answer = plain(405, "Method Not Allowed", "This site can only be read.\n")
      answer.headers.append(("Allow", "GET, HEAD"))
      return answer
    }
    do {
      guard let route = SiteRoute(path: request.path, query: request.query), let page = try site.page(route) else {
        return notFound(request.path)
      }
      return Answer(status: 200, phrase: "OK", headers: headers(page.kind), body: page.text)
    } catch {
      let message = (error as? BlackstartError)?.message ?? "\(error)"
      return plain(500, "Internal Server Error", "ERROR: \(message)\n")
    }
  }

  private func notFound(_ path: String) -> Answer {
    let depth = max(0, path.filter { $0 == "/" }.count - 1)
    let frame = SiteFrame(root: String(repeating: "../", count: min(depth, 8)), store: site.store)
    let page = frame.page(
      "Not found", current: nil, "<h1>Not found</h1><p>There is no such page, or the run is not in the history.</p>")
    return Answer(status: 404, phrase: "Not Found", headers: headers(.html), body: page.text)
  }

  private func plain(_ status: Int, _ phrase: String, _ text: String) -> Answer {
    let headers = [("Content-Type", "text/plain; charset=utf-8")] + SiteAnswers.common("default-src 'none'")
    return Answer(status: status, phrase: phrase, headers: headers, body: text)
  }

  private func headers(_ kind: SitePage.Kind) -> [(String, String)] {
    switch kind {
    case .html:
      [("Content-Type", "text/html; charset=utf-8")]
        + SiteAnswers.common("default-src 'none'; style-src 'self'; img-src data:; form-action 'self'")
    case .report:
      // It was written by whoever made the run: its own style is all that it needs, so that is all that it gets.
      [("Content-Type", "text/html; charset=utf-8")]
        + SiteAnswers.common("default-src 'none'; style-src 'unsafe-inline'; sandbox")
    case .css: [("Content-Type", "text/css; charset=utf-8")] + SiteAnswers.common("default-src 'none'")
    }
  }

  private static func common(_ policy: String) -> [(String, String)] {
    [
      ("Content-Security-Policy", policy + "; base-uri 'none'; frame-ancestors 'none'"),
      ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
      ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
  }

  /// `localhost`, `127.0.0.1` and `[::1]`, with any port.
  static func isLoopback(_ host: String?) -> Bool {
    guard let host else { return false }
    return host.lowercased().wholeMatch(of: /(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?/) != nil
  }
}

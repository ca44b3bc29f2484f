internal import Reports

/// What is around every page.
struct SiteFrame {
  /// What leads from the page to the root.
  var root: String
  /// The store's name, for people.
  var store: String

  func page(_ title: String, current: SiteRoute?, _ body: String) -> SitePage {
    let items: [(String, SiteRoute)] = [
      ("Runs", .list(RunFilter(), page: 1)), ("Trends", .trends), ("Coverage", .coverage),
    ]
    let links = items.map { name, route in
      let mark = route == current ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(href(route))\"\(mark)>\(name)</a></li>"
    }
    return SitePage(
      kind: .html,
      text: HTMLPage.text(
        title: "\(title) - blackstart",
        style: "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"\(href(.stylesheet))\">",
        navigation: "<nav aria-label=\"Pages\"><ul>\(links.joined())</ul></nav>\n", main: body,
        footer: "History: \(store). Read-only."))
  }

  func href(_ route: SiteRoute) -> String { HTML.escape(root + route.link) }

  func link(_ text: String, _ route: SiteRoute) -> String { "<a href=\"\(href(route))\">\(HTML.escape(text))</a>" }
}

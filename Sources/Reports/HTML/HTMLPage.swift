/// The frame of every page of HTML, whoever fills it.
package enum HTMLPage {
  /// - Parameters:
  ///   - style: of the head; without one the page needs nothing but itself.
  ///   - navigation: before the content. It, `style` and `main` are markup already.
  package static func text(
    title: String, style: String = "<style>\n\(Stylesheet.text)\n</style>", navigation: String = "", main: String,
    footer: String? = nil
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTML.escape(title))</title>
    \(style)
    </head>
    <body>
    \(OutageChart.definitions)
    \(navigation)<main>
    \(main)
    </main>
    \(footer.map { "<footer>\(HTML.escape($0))</footer>\n" } ?? "")</body>
    </html>

    """
  }
}

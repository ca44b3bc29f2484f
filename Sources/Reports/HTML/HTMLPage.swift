/// A page that needs nothing but itself.
enum HTMLPage {
  /// - Parameter main: its content, which is markup already.
  static func text(title: String, main: String, footer: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(HTML.escape(title))</title>
    <style>
    \(Stylesheet.text)
    </style>
    </head>
    <body>
    \(OutageChart.definitions)
    <main>
    \(main)
    </main>
    <footer>\(HTML.escape(footer))</footer>
    </body>
    </html>

    """
  }
}

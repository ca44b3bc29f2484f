/// An SVG chart with what a screen reader says of it.
package struct Picture {
  /// Unique on the page.
  package var id: String
  package var title: String
  package var description: String
  package var width: Double
  package var height: Double
  /// One that is readable on a telephone as it is, and not scrolled there.
  var isNarrow = false

  package init(id: String, title: String, description: String, width: Double, height: Double) {
    self.id = id
    self.title = title
    self.description = description
    self.width = width
    self.height = height
  }

  package func svg(_ shapes: String) -> String {
    """
    <div class="scroll" tabindex="0"><svg class="chart\(isNarrow ? " narrow" : "")" viewBox="0 0 \(Int(width)) \(Int(height))" role="img" \
    aria-labelledby="\(id)-title \(id)-text">
    <title id="\(id)-title">\(HTML.escape(title))</title><desc id="\(id)-text">\(HTML.escape(description))</desc>
    \(shapes)
    </svg></div>
    """
  }

  package static func line(_ kind: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "<line class=\"\(kind)\" x1=\"\(TimeScale.number(x1))\" y1=\"\(TimeScale.number(y1))\" "
      + "x2=\"\(TimeScale.number(x2))\" y2=\"\(TimeScale.number(y2))\"/>"
  }

  package static func text(_ kind: String, _ x: Double, _ y: Double, _ text: String) -> String {
    "<text class=\"\(kind)\" x=\"\(TimeScale.number(x))\" y=\"\(TimeScale.number(y))\">\(HTML.escape(text))</text>"
  }

  package static func path(_ kind: String, _ points: [(x: Double, y: Double)]) -> String {
    guard let first = points.first else { return "" }
    let rest = points.dropFirst().map { "L\(TimeScale.number($0.x)) \(TimeScale.number($0.y))" }.joined()
    return "<path class=\"\(kind)\" d=\"M\(TimeScale.number(first.x)) \(TimeScale.number(first.y))\(rest)\"/>"
  }

  /// A dot whose shape says what its colour says: `circle`, `square`, `triangle` or `cross`.
  package static func dot(_ shape: String, _ kind: String, _ x: Double, _ y: Double, _ title: String) -> String {
    let r = 4.5
    let points: [(x: Double, y: Double)] =
      switch shape {
      case "square": [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
      case "triangle": [(x, y - r - 1), (x + r + 1, y + r), (x - r - 1, y + r)]
      default: []
      }
    let name = "<title>\(HTML.escape(title))</title>"
    if !points.isEmpty {
      let corners = points.map { "\(TimeScale.number($0.x)),\(TimeScale.number($0.y))" }.joined(separator: " ")
      return "<polygon class=\"dot \(kind)\" points=\"\(corners)\">\(name)</polygon>"
    }
    if shape == "cross" {
      let (a, b, c, d) = (
        TimeScale.number(x - r), TimeScale.number(x + r), TimeScale.number(y - r), TimeScale.number(y + r)
      )
      return "<path class=\"dot cross \(kind)\" d=\"M\(a) \(c)L\(b) \(d)M\(a) \(d)L\(b) \(c)\">\(name)</path>"
    }
    return
      "<circle class=\"dot \(kind)\" cx=\"\(TimeScale.number(x))\" cy=\"\(TimeScale.number(y))\" r=\"4.5\">\(name)</circle>"
  }
}

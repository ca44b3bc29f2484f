extension Picture {
  /// A phase's bar, with its name in it if that fits.
  package static func bar(phase: String, title: String, x: Double, y: Double, width: Double, height: Double) -> String {
    let width = max(1, width)
    let kind = ActivityStyle.name(phase)
    var shape =
      "<rect class=\"bar \(kind)\" x=\"\(TimeScale.number(x))\" y=\"\(TimeScale.number(y))\" "
      + "width=\"\(TimeScale.number(width))\" height=\"\(TimeScale.number(height))\">"
      + "<title>\(HTML.escape(title))</title></rect>"
    // Less than 7 units to a letter of 11: a label that does not fit is in the bar's title and in the table below.
    if Double(phase.count) * 6.6 + 10 < width {
      shape += text("in \(kind)", x + 5, y + height / 2 + 4, phase)
    }
    return shape + "\n"
  }

  /// What the bars' colours and patterns stand for.
  package static func legend(phases: [String]) -> String { "<ul class=\"legend\">\(legendItems(phases: phases))</ul>" }

  static func legendItems(phases: [String]) -> String {
    let used = Set(phases.map { ActivityStyle.name($0) })
    return ActivityStyle.all.filter(used.contains).compactMap { name in
      ActivityStyle.meaning(name).map { "<li><span class=\"\(name)\"></span>\(HTML.escape($0))</li>" }
    }.joined()
  }
}

/// A metric with its samples, in the text that Prometheus and OpenMetrics both read.
struct MetricFamily {
  enum Kind: String { case gauge, summary }

  struct Sample {
    /// `_count` and `_sum` of a summary.
    var suffix = ""
    var labels: [(String, String)]
    var value: Double
  }

  var name: String
  var kind: Kind = .gauge
  /// The end of the name, where OpenMetrics knows the unit.
  var unit: String?
  var help: String
  /// Without a time of their own: the textfile collector refuses files that have one.
  var samples: [Sample]

  /// Families without a sample are left out. Both formats end here, and `# EOF` says that nothing was cut off.
  static func text(_ families: [MetricFamily], decimals: Int? = nil) -> String {
    families.filter { !$0.samples.isEmpty }.map { $0.text(decimals) }.joined() + "# EOF\n"
  }

  private func text(_ decimals: Int?) -> String {
    var text = "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    if let unit { text += "# UNIT \(name) \(unit)\n" }
    for sample in samples {
      let labels = sample.labels.map { "\($0)=\"\(MetricFamily.escaped($1))\"" }.joined(separator: ",")
      text += "\(name)\(sample.suffix){\(labels)} \(MetricFamily.number(sample.value, decimals))\n"
    }
    return text
  }

  private static func number(_ value: Double, _ decimals: Int?) -> String {
    guard let decimals, Int64(exactly: value) == nil else { return ShortNumber.text(value) }
    return ShortNumber.text(value, decimals: decimals)
  }

  /// By scalars: to Swift a carriage return and a line feed are one character, to a reader of lines they are two.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      case _ where scalar.value < 32 || scalar.value == 127: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

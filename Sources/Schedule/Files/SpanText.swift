public import DrillModel

extension Span {
  private static let units: [(name: String, seconds: Double)] = [
    ("s", 1), ("min", 60), ("m", 60), ("h", 3600), ("d", 86_400), ("w", 604_800),
  ]

  /// `90s`, `15m`, `1h`, `8d`, `2w` in seconds.
  /// - Throws: `BlackstartError` (usage, `option.span`).
  public static func seconds(_ text: String, option: String) throws(BlackstartError) -> Double {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Double(digits), number <= 1_000_000_000,
      let unit = units.first(where: { $0.name == text.dropFirst(digits.count) })
    else {
      throw BlackstartError(
        .usage, code: "option.span", "\(option) must be a number with its unit, not '\(text)'",
        hint: "such as 90s, 15m, 1h, 8d or 2w")
    }
    return number * unit.seconds
  }
}

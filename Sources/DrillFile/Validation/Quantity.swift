/// Numbers with units, as a drill file writes them.
struct Quantity: Sendable {
  /// What a unit is worth, in the order in which a message names them.
  let units: [(name: String, factor: Double)]
  /// What people write instead.
  let aliases: [String: String]
  /// The unit to suggest for a bare number.
  let usualUnit: String
  /// For messages: "a duration such as 20s or 5m".
  let description: String
  let largest: (value: Double, text: String)

  static let duration = Quantity(
    units: [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400), ("w", 604_800)],
    aliases: [
      "sec": "s", "secs": "s", "second": "s", "seconds": "s", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
      "hr": "h", "hour": "h", "hours": "h", "msec": "ms", "millis": "ms", "day": "d", "days": "d", "week": "w",
      "weeks": "w",
    ],
    usualUnit: "s", description: "a duration such as 500ms, 20s, 5m or 2d", largest: (315_360_000, "3650d"))

  /// Powers of 1024 under both spellings: `kB`, `MB` and `GB` are PostgreSQL's (guc.c, memory units).
  static let size = Quantity(
    units: [
      ("B", 1), ("kB", 1024), ("KiB", 1024), ("MiB", 1_048_576), ("MB", 1_048_576), ("GiB", 1_073_741_824),
      ("GB", 1_073_741_824),
    ],
    aliases: ["k": "kB", "kb": "kB", "kib": "KiB", "m": "MiB", "mb": "MB", "mib": "MiB", "g": "GiB", "gb": "GB"],
    usualUnit: "MiB", description: "a size such as 512kB, 4MiB or 1GiB", largest: (1_099_511_627_776, "1024GiB"))

  static let rate = Quantity(
    units: [("/s", 1)], aliases: ["/sec": "/s", "/second": "/s", "tps": "/s", "ps": "/s", "s": "/s"],
    usualUnit: "/s", description: "a rate such as 200/s", largest: (1_000_000, "1000000/s"))

  /// The form of a value, for editors.
  var pattern: String {
    "^[0-9]+(\\.[0-9]+)?(" + units.map(\.name).joined(separator: "|") + ")$"
  }

  enum Reading: Equatable {
    case value(Double)
    /// What is wrong, to follow the key's name, and what was probably meant.
    case refused(String, meant: String?)
    /// Nothing like a number.
    case notANumber
  }

  func read(_ text: String) -> Reading {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count)
    guard digits.first?.isNumber == true, digits.last?.isNumber == true, let number = Double(digits) else {
      return .notANumber
    }
    let trimmed = unit.drop { $0 == " " }
    if let factor = units.first(where: { $0.name == unit })?.factor {
      let value = number * factor
      guard value <= largest.value else {
        return .refused("must be at most \(largest.text), not '\(text)'", meant: nil)
      }
      return .value(value)
    }
    if unit.isEmpty { return .refused("needs a unit", meant: digits + usualUnit) }
    let lowercase = trimmed.lowercased()
    let meant =
      units.first { $0.name.lowercased() == lowercase }?.name ?? aliases[lowercase]
      ?? Suggestion.nearest(to: String(trimmed), among: units.map(\.name))
    let names = units.map { "'\($0.name)'" }.joined(separator: ", ")
    let problem =
      trimmed.count == unit.count
      ? "has an unknown unit '\(unit)'; there is \(names)" : "must have its unit right after the number"
    return .refused(problem, meant: meant.map { digits + $0 })
  }
}

internal import DrillModel

/// Numbers as a reader expects them in a sentence. Written by hand, because a locale must not change a verdict's bytes.
public enum Prose {
  /// `12.345 s`: three decimals, the precision that is promised.
  public static func seconds(_ seconds: Double) -> String { "\(fixed(seconds, 3)) s" }

  public static func seconds(nanoseconds: Int64) -> String { seconds(Double(nanoseconds) / 1e9) }

  /// `1 transaction`, `12,345 transactions`.
  public static func count(_ count: Int, _ noun: String) -> String {
    "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  /// `12,345`.
  public static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// A number with that many decimals, rounded half away from zero.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    // Nobody reads so many digits, and they would not fit.
    guard (value * scale).magnitude < 0x1p62 else { return "\(value)" }
    let scaled = Int64((value * scale).rounded())
    let unit = Int64(scale)
    let whole = "\(scaled < 0 ? "-" : "")\(scaled.magnitude / unit.magnitude)"
    guard decimals > 0 else { return whole }
    let rest = String(scaled.magnitude % unit.magnitude)
    return "\(whole).\(String(repeating: "0", count: decimals - rest.count))\(rest)"
  }

  /// `512 bytes`, `1.5 MiB`.
  public static func bytes(_ bytes: Int64) -> String {
    if bytes < 1024 { return "\(bytes) bytes" }
    if bytes < 1 << 20 { return "\(fixed(Double(bytes) / 1024, 1)) KiB" }
    return "\(fixed(Double(bytes) / Double(1 << 20), 1)) MiB"
  }

  /// `a`, `a and b`, `a, b and c`.
  public static func list(_ words: [String]) -> String {
    guard let last = words.last else { return "" }
    return words.count == 1 ? last : words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `a, b and 7 more`.
  static func list(_ words: [String], limit: Int) -> String {
    guard words.count > limit else { return list(words) }
    return list(words.prefix(limit) + ["\(grouped(words.count - limit)) more"])
  }

  /// The evidence line of a transaction.
  static func line(_ transaction: TransactionRecord) -> String {
    var text = "session \(transaction.session), sequence \(transaction.sequence)"
    if let fate = transaction.fate { text += ", \(fate.phrase)" }
    if let ended = transaction.endedNanoseconds {
      text += ", \(transaction.outcome.phrase) at \(seconds(nanoseconds: ended))"
    }
    text += ", sent at \(seconds(nanoseconds: transaction.sentNanoseconds))"
    if let lsn = transaction.lsn { text += ", saw \(lsn)" }
    if let commit = transaction.commitLSN { text += ", commit ends at \(commit)" }
    return text + ", token \(transaction.token)"
  }

  static func line(_ row: RecoveredRow) -> String {
    "session \(row.session), sequence \(row.sequence), token \(row.token)"
  }

  /// A line of evidence of each transaction or row, as far as anybody can follow up: what prints a finding shortens it.
  static func transactions<Item>(_ items: [Item], _ line: (Item) -> String) -> [String] {
    excerpt(items, limit: 10_000, line)
  }

  /// The first lines of evidence, and how many more there are.
  static func excerpt<Item>(_ items: [Item], limit: Int = 20, _ line: (Item) -> String) -> [String] {
    items.prefix(limit).map(line) + (items.count > limit ? ["and \(grouped(items.count - limit)) more"] : [])
  }
}

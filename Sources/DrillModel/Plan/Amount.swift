/// Numbers with their units, as a plan's sentences have them.
public enum Amount {
  /// `3`, `0.4`: three decimals at most, unless nothing would be left of it.
  public static func number(_ value: Double) -> String {
    let rounded = (value * 1000).rounded() / 1000
    guard rounded != 0 || value == 0 else { return String(value) }
    return Int64(exactly: rounded).map { String($0) } ?? String(rounded)
  }

  /// `0.5 s`.
  public static func seconds(_ seconds: Double) -> String { number(seconds) + " s" }

  /// `1 client`, `3 clients`.
  public static func count(_ count: Int, _ singular: String) -> String {
    "\(count) \(singular)\(count == 1 ? "" : "s")"
  }

  /// `0.4 transactions/s`.
  public static func rate(_ perSecond: Double) -> String {
    "\(number(perSecond)) \(perSecond == 1 ? "transaction" : "transactions")/s"
  }

  /// Whole MiB as such, `4 MiB`; else `1.5 kB`, as PostgreSQL has it.
  public static func size(bytes: Int64) -> String {
    let mebibyte: Int64 = 1 << 20
    if bytes >= mebibyte, bytes.isMultiple(of: mebibyte) { return "\(bytes / mebibyte) MiB" }
    return number(Double(bytes) / 1024) + " kB"
  }
}

/// Spans of time for people: the two largest units, `9 d 4 h`, `5 min`, `12 s`.
public enum Span {
  public static func words(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds).rounded())
    let parts = [(whole / 86_400, "d"), (whole % 86_400 / 3600, "h"), (whole % 3600 / 60, "min"), (whole % 60, "s")]
    guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return "0 s" }
    return parts[first...].prefix(2).filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }

  /// As systemd takes them, in whole seconds: `900s`.
  public static func systemd(_ seconds: Double) -> String { "\(Int(seconds.rounded()))s" }
}

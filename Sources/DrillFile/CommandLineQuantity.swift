public import DrillModel

/// Numbers with units on the command line, as drill files have them.
public enum CommandLineQuantity {
  /// `90s`, `5m`, `1h` in seconds.
  /// - Throws: `BlackstartError` (usage, `option.quantity`).
  public static func seconds(_ text: String, option: String) throws(BlackstartError) -> Double {
    try read(text, .duration, option)
  }

  /// `500MiB`, `2GiB` in bytes.
  /// - Throws: as `seconds`.
  public static func bytes(_ text: String, option: String) throws(BlackstartError) -> Int64 {
    Int64(try read(text, .size, option).rounded())
  }

  private static func read(_ text: String, _ quantity: Quantity, _ option: String) throws(BlackstartError) -> Double {
    switch quantity.read(text) {
    case .value(let value): return value
    case .refused(let problem, let meant):
      throw BlackstartError(
        .usage, code: "option.quantity", "\(option) \(problem)", hint: meant.map { "did you mean \($0)?" })
    case .notANumber:
      throw BlackstartError(
        .usage, code: "option.quantity", "\(option) must be \(quantity.description), not '\(text)'")
    }
  }
}

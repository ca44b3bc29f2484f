import DrillModel
import Foundation

/// Whether evidence has only numbers that a run can have written. Judges calculate with them, and a sum that does not fit ends
/// the program, where damaged evidence has to be called unjudged.
enum Plausible {
  /// Nanoseconds since a run began, before or after: 18 years.
  static let stamps: ClosedRange<Int64> = -(1 << 59)...(1 << 59)
  /// Any number in an event: wall time in nanoseconds since 1970 is the largest.
  private static let facts = 0x1p61
  /// Any number in a file of facts or in a plan: whole numbers that every reader of JSON understands.
  private static let numbers = 0x1p53

  static func holds(_ event: Event) -> Bool {
    stamps.contains(event.t) && event.seen.map { stamps.contains($0) } ?? true
      && (event.values ?? [:]).values.allSatisfy { holds($0, limit: facts) }
  }

  /// - Throws: `DecodingError` if it is no JSON, `evidence.number` (harness) if a number is out of all reason.
  static func demand(json: Data) throws {
    guard !holds(try JSONDecoder().decode(ConfigurationValue.self, from: json), limit: numbers) else { return }
    throw BlackstartError(
      .harness, code: "evidence.number", "it has a number that no run can have written",
      hint: "the evidence is damaged: compare the file with a copy, or run the drill again")
  }

  private static func holds(_ value: ConfigurationValue, limit: Double) -> Bool {
    switch value {
    case .null, .bool, .string: true
    case .integer(let number): Double(number).magnitude <= limit
    case .number(let number): number.magnitude <= limit
    case .list(let items): items.allSatisfy { holds($0, limit: limit) }
    case .map(let map): map.values.allSatisfy { holds($0, limit: limit) }
    }
  }
}

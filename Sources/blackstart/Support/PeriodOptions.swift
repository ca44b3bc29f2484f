import ArgumentParser
import DrillModel
import Foundation

/// A period that ends now unless it is told.
struct PeriodOptions: ParsableArguments {
  @Option(help: "The period's begin: so long ago (90d, 12w, 36h), or a date (2026-01-31, or with a time in UTC).")
  var since = "90d"

  @Option(help: "The period's end, in the same way; now if it is not given.")
  var until: String?

  /// Milliseconds since 1970.
  /// - Throws: `period.invalid` (usage).
  func resolve(now: Int64) throws -> (since: Int64, until: Int64) {
    let end = try until.map { try PeriodOptions.moment($0, now: now) } ?? now
    let begin = try PeriodOptions.moment(since, now: now)
    guard begin < end else {
      throw BlackstartError(.usage, code: "period.invalid", "the period '\(since)' ends before it begins")
    }
    return (begin, end)
  }

  private static func moment(_ text: String, now: Int64) throws -> Int64 {
    let units: [Character: Int64] = ["h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    if let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()), (0...100_000).contains(count) {
      return now - count * unit
    }
    let full = text.count == 10 ? text + "T00:00:00Z" : text.hasSuffix("Z") ? text : text + "Z"
    if let date = try? Date(full.replacing(" ", with: "T"), strategy: .iso8601) {
      return Int64((date.timeIntervalSince1970 * 1000).rounded())
    }
    throw BlackstartError(
      .usage, code: "period.invalid", "'\(text)' is no time", hint: "90d, 12w, 36h, 2026-01-31 or 2026-01-31T12:00:00Z")
  }
}

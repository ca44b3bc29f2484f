internal import Foundation

/// Wall time for people; always UTC, so that a report reads the same everywhere.
enum UTCTime {
  static func text(unixNanoseconds: Int64) -> String {
    let date = Date(timeIntervalSince1970: Double(unixNanoseconds / 1_000_000_000))
    return date.formatted(.iso8601.dateTimeSeparator(.space).timeZone(separator: .omitted)).replacingOccurrences(
      of: "Z", with: " UTC")
  }
}

import Foundation

/// The local time of a zone, in seconds as if it were UTC, against time itself.
struct WallClock: Sendable {
  private let zone: TimeZone
  private let isUTC: Bool

  /// Nil if there is no such zone.
  init?(zone name: String) {
    isUTC = WallClock.isUTC(name)
    guard isUTC || WallClock.isKnown(name), let zone = TimeZone(identifier: isUTC ? "UTC" : name) else { return nil }
    self.zone = zone
  }

  static func isUTC(_ name: String) -> Bool {
    ["utc", "etc/utc", "zulu", "etc/zulu", "universal", "etc/universal", "uct", "etc/uct"].contains(name.lowercased())
  }

  /// Foundation takes `GMT+3` and abbreviations as well, which systemd does not: only names in the system's own database.
  private static func isKnown(_ name: String) -> Bool {
    guard !name.isEmpty, !name.hasPrefix("/"), !name.contains(".."), !name.hasSuffix("/") else { return false }
    var isDirectory: ObjCBool = false
    let exists = FileManager.default.fileExists(
      atPath: "/usr/share/zoneinfo/\(name)", isDirectory: &isDirectory)
    return exists ? !isDirectory.boolValue : TimeZone.knownTimeZoneIdentifiers.contains(name)
  }

  func wall(_ instant: Int64) -> Int64 { instant + offset(instant) }

  /// When a clock of the zone shows this: twice while clocks are set back, never in the gap when they are set forward.
  func instants(wall: Int64) -> [Int64] {
    if isUTC { return [wall] }
    // Zones are within 15 hours of UTC, and none changes twice within two days.
    let offsets = Set([offset(wall - 86_400), offset(wall + 86_400)])
    return offsets.map { wall - $0 }.filter { self.wall($0) == wall }.sorted()
  }

  private func offset(_ instant: Int64) -> Int64 {
    isUTC ? 0 : Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))))
  }
}

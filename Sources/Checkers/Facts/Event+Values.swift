internal import DrillModel

extension Event {
  /// A fact as text, whether it was written as a string or as a number (a system identifier may be either).
  func text(_ key: String) -> String? {
    guard let value = values?[key] else { return nil }
    return value.string ?? value.integer.map { String($0) }
  }

  func integer(_ key: String) -> Int64? { values?[key]?.integer }

  func seconds(_ key: String) -> Double? {
    switch values?[key] {
    case .number(let value): value
    case .integer(let value): Double(value)
    default: nil
    }
  }

  func lsn(_ key: String) -> LSN? { text(key).flatMap { LSN($0) } }

  func timeline(_ key: String) -> TimelineID? {
    text(key).flatMap { UInt32($0) }.map { TimelineID($0) }
  }
}

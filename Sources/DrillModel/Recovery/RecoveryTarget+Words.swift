extension RecoveryTarget {
  /// For people: `xid 1234, exclusive, timeline latest`.
  public var words: String {
    var parts = [point.value.map { "\(point.kind.rawValue) \($0)" } ?? point.kind.rawValue]
    if point.kind.hasInclusive { parts.append(isInclusive ? "inclusive" : "exclusive") }
    if point != .immediate { parts.append("timeline \(timeline.value)") }
    return parts.joined(separator: ", ")
  }
}

/// One point-in-time recovery of a matrix: what is asked for, and why just that.
public struct PITRCase: Sendable, Codable, Hashable {
  /// From 1.
  public var number: Int
  /// A few words: `newest backup, end of the archive`.
  public var reason: String
  /// The backup to begin with; nil leaves the choice to the tool.
  public var label: String?
  public var target: RecoveryTarget
  /// The target as it is written, where that is not the one right way: a time without its offset. The server reads it as
  /// `target` says.
  public var writtenValue: String?

  public init(number: Int, reason: String, label: String?, target: RecoveryTarget, writtenValue: String? = nil) {
    self.number = number
    self.reason = reason
    self.label = label
    self.target = target
    self.writtenValue = writtenValue
  }

  /// Everything that is asked for in one line, so that what was planned can be held against what was done.
  public var wording: String {
    let value = (writtenValue ?? target.point.value).map { " \($0)" } ?? ""
    let inclusive = target.point.kind.hasInclusive ? target.isInclusive ? ", inclusive" : ", exclusive" : ""
    return "\(number): \(label ?? "any backup"), \(target.point.kind.rawValue)\(value)\(inclusive), timeline "
      + target.timeline.value
  }
}

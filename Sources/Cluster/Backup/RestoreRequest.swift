public import DrillModel

/// What a backup tool is asked to bring back onto a scratch machine, into an empty data directory.
public struct RestoreRequest: Sendable, Hashable {
  /// The backup to begin with; nil leaves the choice to the tool.
  public var label: String?
  public var target: RecoveryTarget
  /// How the target's point is written; nil for the one right way.
  public var writtenValue: String?

  public init(label: String? = nil, target: RecoveryTarget, writtenValue: String? = nil) {
    self.label = label
    self.target = target
    self.writtenValue = writtenValue
  }

  /// The target's point as the tool is given it; nil for a kind that has no value.
  public var value: String? { writtenValue ?? target.point.value }

  /// The newest backup, as far as the backup itself goes and not further.
  public static let newest = RestoreRequest(target: RecoveryTarget(.immediate, timeline: .current))
}

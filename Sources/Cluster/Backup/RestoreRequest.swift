public import DrillModel

/// What a backup tool is asked to bring back onto a scratch machine, into an empty data directory.
public struct RestoreRequest: Sendable, Hashable {
  /// The backup to begin with; nil leaves the choice to the tool.
  public var label: String?
  public var target: RecoveryTarget

  public init(label: String? = nil, target: RecoveryTarget) {
    self.label = label
    self.target = target
  }

  /// The newest backup, as far as the backup itself goes and not further.
  public static let newest = RestoreRequest(target: RecoveryTarget(.immediate, timeline: .current))
}

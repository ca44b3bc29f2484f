/// How many controls of a class ended as they had to.
public struct ControlLevel: Sendable, Codable, Hashable {
  public var drillClass: String
  public var controls: Int
  /// Those that did not end as they had to.
  public var controlsFailed: Int

  public init(_ level: ClassLevel) {
    drillClass = level.drillClass
    controls = level.controls
    controlsFailed = level.controlsFailed
  }
}

/// What a power cut did. Stamps are CLOCK_BOOTTIME in nanoseconds.
public struct PowerCut: Sendable {
  /// Just before the first signal.
  public var beforeNanoseconds: Int64
  /// Just after the last one returned.
  public var afterNanoseconds: Int64
  /// Processes killed, by machine; a machine's init does not count.
  public var killed: [String: Int]
  /// What could not be removed, a line each.
  public var warnings: [String]
}

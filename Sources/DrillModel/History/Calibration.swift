/// What a machine could do just before a run, so that a slow machine is not taken for a slow recovery.
public struct Calibration: Sendable, Codable, Hashable {
  /// Median time of a write of 8 KiB with fdatasync, in microseconds.
  public var fsyncMicroseconds: Double
  /// Sequential write with one fsync at the end, MiB per second.
  public var writeMiBPerSecond: Double
  /// SHA-1 on one core, MiB per second.
  public var hashMiBPerSecond: Double
  /// Share of processor time that a hypervisor took, 0 to 1.
  public var stealShare: Double

  public init(
    fsyncMicroseconds: Double, writeMiBPerSecond: Double, hashMiBPerSecond: Double, stealShare: Double
  ) {
    self.fsyncMicroseconds = fsyncMicroseconds
    self.writeMiBPerSecond = writeMiBPerSecond
    self.hashMiBPerSecond = hashMiBPerSecond
    self.stealShare = stealShare
  }
}

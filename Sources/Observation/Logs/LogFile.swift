/// A log to follow.
public struct LogFile: Sendable, Hashable {
  /// Need not exist yet.
  public var path: String
  public var format: LogFormat
  /// The machine that its events are about.
  public var machine: String
  /// Where to begin in the file that is there at first.
  public var offset: Int64

  public init(path: String, format: LogFormat, machine: String, offset: Int64 = 0) {
    self.path = path
    self.format = format
    self.machine = machine
    self.offset = offset
  }
}

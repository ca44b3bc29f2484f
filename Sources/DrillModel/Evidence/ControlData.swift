/// What `pg_controldata` says of a data directory.
public struct ControlData: Sendable, Hashable {
  public var systemIdentifier: String
  /// `shut down`, `in production`, ...
  public var state: String
  /// The timeline of the latest checkpoint.
  public var timeline: TimelineID
  /// Where that is; nil if it was not said.
  public var checkpoint: LSN?

  public init(systemIdentifier: String, state: String, timeline: TimelineID, checkpoint: LSN? = nil) {
    self.systemIdentifier = systemIdentifier
    self.state = state
    self.timeline = timeline
    self.checkpoint = checkpoint
  }

  /// Reads the program's text in the C locale (PostgreSQL 15: pg_controldata.c); nil if one of the lines is missing.
  public init?(text: String) {
    let values = Dictionary(
      text.split(whereSeparator: \.isNewline).compactMap { line -> (Substring, String)? in
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        return (line[..<colon], String(value))
      }, uniquingKeysWith: { first, _ in first })
    guard let system = values["Database system identifier"], let state = values["Database cluster state"],
      let timeline = values["Latest checkpoint's TimeLineID"].flatMap({ UInt32($0) })
    else { return nil }
    self.init(
      systemIdentifier: system, state: state, timeline: TimelineID(timeline),
      checkpoint: values["Latest checkpoint location"].flatMap { LSN($0) })
  }
}

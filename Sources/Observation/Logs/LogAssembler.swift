import DrillModel

/// Makes events of a log's bytes: splits lines, joins continuations to the line that they belong to, and reads its time.
struct LogAssembler {
  private let file: LogFile
  private let clock: RunClock
  /// Bytes after the last line end.
  private var unfinished: [UInt8] = []
  /// A line that may have continuations still to come.
  private var pending: (line: LogLine, message: String, seen: Int64)?

  init(file: LogFile, clock: RunClock) {
    self.file = file
    self.clock = clock
  }

  /// The events that are complete with these bytes. No bytes since the last call: a pending line is complete too.
  mutating func take(_ bytes: [UInt8], seen: Int64) -> [Event] {
    guard !bytes.isEmpty else { return flush() }
    var events: [Event] = []
    unfinished += bytes
    var start = unfinished.startIndex
    while let end = unfinished[start...].firstIndex(of: UInt8(ascii: "\n")) {
      events += add(String(decoding: unfinished[start..<end], as: UTF8.self), seen: seen)
      start = end + 1
    }
    unfinished.removeSubrange(..<start)
    return events
  }

  /// The log ends here: what is left is an event, even without its line end.
  mutating func end(seen: Int64) -> [Event] {
    var events: [Event] = []
    if !unfinished.isEmpty { events += add(String(decoding: unfinished, as: UTF8.self), seen: seen) }
    unfinished = []
    return events + flush()
  }

  private mutating func add(_ line: String, seen: Int64) -> [Event] {
    if let parsed = file.format.parse(line[...]) {
      let events = flush()
      pending = (parsed, String(parsed.text), seen)
      return events
    }
    guard !line.allSatisfy(\.isWhitespace) else { return [] }
    if pending != nil {
      pending?.message += "\n" + line
      return []
    }
    // Nothing to join it to: what a program says before its log is set up, and a continuation after a flush.
    return [Event(t: seen, source: file.format.source, kind: .logLine, machine: file.machine, message: line)]
  }

  private mutating func flush() -> [Event] {
    guard let (line, message, seen) = pending else { return [] }
    pending = nil
    let meaning = line.format.classify(line.text)
    let own = line.wallNanoseconds.map { clock.stamp(wallNanoseconds: $0) }
    return [
      Event(
        t: own ?? seen, seen: own == nil ? nil : seen, source: line.format.source, kind: meaning.kind,
        machine: file.machine, message: message, values: meaning.values.isEmpty ? nil : meaning.values)
    ]
  }
}

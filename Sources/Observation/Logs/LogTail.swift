public import DrillModel

/// Follows logs and records an event for every line: one thread looks at all files every 50 ms, which costs a `stat`
/// each. Nothing is measured by when a line is seen: an event's time is the line's own.
public struct LogTail: Sendable {
  private let files: [LogFile]
  private let clock: RunClock
  private let sink: any EventSink

  private static let intervalSeconds = 0.05

  public init(files: [LogFile], clock: RunClock, sink: any EventSink) {
    self.files = files
    self.clock = clock
    self.sink = sink
  }

  /// Runs until the task is cancelled. What stands in the files at that moment is recorded before it returns.
  public func observe() async {
    await withObserverThread("logs") { stop in
      let followers = files.map { LogFollower(file: $0, clock: clock) }
      var isLast = false
      while !isLast {
        isLast = stop.wait(seconds: LogTail.intervalSeconds)
        for follower in followers { follower.look(record: sink.record) }
      }
      for follower in followers { follower.end(record: sink.record) }
    }
  }

  /// One file and what is known of its last lines; belongs to the thread.
  private final class LogFollower {
    private var file: FollowedFile
    private var assembler: LogAssembler
    private let clock: RunClock

    init(file: LogFile, clock: RunClock) {
      self.file = FollowedFile(path: file.path, offset: file.offset)
      assembler = LogAssembler(file: file, clock: clock)
      self.clock = clock
    }

    func look(record: (Event) -> Void) {
      for event in assembler.take(file.readNew(), seen: clock.now()) { record(event) }
    }

    func end(record: (Event) -> Void) {
      for event in assembler.end(seen: clock.now()) { record(event) }
    }
  }
}

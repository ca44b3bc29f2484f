public import DrillModel
internal import Foundation
internal import Synchronization

/// Writes `events.ndjson`: a line per event, each with one `write(2)` to a file that is only appended to, so that a
/// harness that is killed loses at most the line that it was writing.
public final class EventLog: EventSink {
  private struct State: ~Copyable {
    var file: OutputFile?
    var failure: BlackstartError?
  }

  private let state: Mutex<State>
  private let path: String

  public init(_ run: RunDirectory) throws {
    path = run.events
    state = Mutex(State(file: try OutputFile(appendingTo: run.events), failure: nil))
  }

  /// Appends the event. A failure is kept for `close()`; later events are still tried, because a full disk may empty.
  public func record(_ event: Event) {
    let line: [UInt8]
    do {
      line = try EventLog.line(event)
    } catch {
      keep(BlackstartError(.harness, code: "evidence.event", "could not encode \(event.kind.rawValue): \(error)"))
      return
    }
    state.withLock { state in
      do {
        guard state.file != nil else {
          throw BlackstartError(.harness, code: "evidence.closed", "\(event.kind.rawValue) came after the log's end")
        }
        try line.withUnsafeBytes { try state.file?.write($0) }
      } catch {
        if state.failure == nil { state.failure = error as? BlackstartError }
      }
    }
  }

  /// Flushes and closes the log.
  /// - Throws: the first failure of any `record` since the log was opened: events are missing then.
  public func close() throws {
    try state.withLock { state in
      defer { state.file = nil }
      try state.file?.synchronize()
      if let failure = state.failure { throw failure }
    }
  }

  private func keep(_ error: BlackstartError) {
    state.withLock { if $0.failure == nil { $0.failure = error } }
  }

  /// The event as JSON with sorted keys, and a line break.
  static func line(_ event: Event) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var line = [UInt8](try encoder.encode(event))
    line.append(UInt8(ascii: "\n"))
    return line
  }
}

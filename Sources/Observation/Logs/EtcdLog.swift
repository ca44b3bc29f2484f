import DrillModel
import Foundation

/// etcd's log, as etcd 3.4.23 was seen to write it.
enum EtcdLog {
  private struct Line: Decodable {
    var level: String
    var ts: String
    var msg: String
    var error: String?
  }

  /// `{"level":"info","ts":"2026-11-22T19:40:01.123Z","caller":…,"msg":…}` with `--logger=zap`; without it
  /// `2026-11-22 19:40:01.123456 I | etcdserver: text`, and `raft2026/11/22 19:40:01 INFO: text` for raft's lines, whose
  /// time is too coarse to be used.
  static func parse(_ line: Substring) -> LogLine? {
    if line.hasPrefix("{") {
      guard let fields = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)),
        let time = LogTimestamp(fields.ts[...])
      else { return nil }
      let text = fields.error.map { "\(fields.level): \(fields.msg): \($0)" } ?? "\(fields.level): \(fields.msg)"
      // The zone: etcd writes Z, or an offset in which it then also gives the time.
      return LogLine(format: .etcd, wallNanoseconds: time.rest == "Z" ? time.nanoseconds : nil, text: text[...])
    }
    let raft = "raft"
    let dated = line.hasPrefix(raft) ? line.dropFirst(raft.count) : line
    guard let time = LogTimestamp(dated), time.rest.hasPrefix(" ") else { return nil }
    return LogLine(
      format: .etcd, wallNanoseconds: time.hasFraction ? time.nanoseconds : nil, text: time.rest.dropFirst())
  }

  /// `text` begins with the level: `info: `, `INFO: ` or `I | `.
  static func classify(_ text: Substring) -> LogMeaning {
    for separator in [": ", " | "] {
      if let range = text.firstRange(of: separator) {
        let meaning = patterns.classify(text[range.upperBound...])
        if meaning.kind != .logLine { return meaning }
      }
    }
    return LogMeaning(kind: .logLine, values: [:])
  }

  /// raft/node.go. Every member says so when it learns it.
  private static let patterns: [LogPattern] = [
    LogPattern("raft.node: {member} elected leader {leader} at term {term:int}", .etcdElected),
    LogPattern("raft.node: {member} changed leader from {previous} to {leader} at term {term:int}", .etcdElected),
  ]
}

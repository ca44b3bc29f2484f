import DrillModel
import Foundation

/// What pg_waldump says of a timeline, read the slow way: the reference.
struct WALDump {
  struct Commit: Hashable {
    var start: LSN
    var xid: UInt32
    /// `session sequence token`.
    var identity: String?
  }

  private static let record = Pattern(
    #"rec/tot\): +\d+/ *(\d+), tx: +(\d+), lsn: ([0-9A-F/]+), prev [0-9A-F/]+, desc: (.*)$"#)
  private static let message = Pattern(
    #"^MESSAGE transactional, prefix "blackstart"; payload \(28 bytes\): ([0-9A-F ]+)"#)
  private static let transactionEnd = Pattern(#"^(COMMIT|ABORT|PREPARE|COMMIT_PREPARED|ABORT_PREPARED) (?:(\d+): )?"#)
  private static let children = Pattern(#"subxacts: ([\d ]+)"#)

  private(set) var commits: [Commit] = []
  /// The end of the last record that it shows.
  private(set) var end: LSN?
  private var messages: [UInt32: String] = [:]
  private var prepared: [UInt32: String] = [:]

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      guard let match = Self.record.groups(String(line)), let text = match[3] else { continue }
      let start = LSN(match[2]!)!
      read(UInt32(match[1]!)!, start, text)
      end = WALDump.end(of: UInt64(match[0]!)!, from: start.value)
      if text.hasPrefix("SWITCH") { end = LSN((end!.value + 0xF_FFFF) & ~0xF_FFFF) }
    }
  }

  /// Where a record ends that goes on over page heads.
  private static func end(of bytes: UInt64, from start: UInt64) -> LSN {
    var place = start
    var rest = bytes
    while rest > 8192 - place % 8192 {
      rest -= 8192 - place % 8192
      place = (place / 8192 + 1) * 8192
      place += place % 0x10_0000 == 0 ? 40 : 24
    }
    return LSN(place + (rest + 7) / 8 * 8)
  }

  private mutating func read(_ xid: UInt32, _ lsn: LSN, _ text: String) {
    if let payload = Self.message.groups(text)?[0] {
      messages[xid] = WALDump.identity(payload)
    } else if let match = Self.transactionEnd.groups(text) {
      let own = match[1].flatMap { UInt32($0) } ?? xid
      let list = Self.children.groups(text)?[0]?.split(separator: " ").compactMap { UInt32($0) } ?? []
      let identity = ([own] + list).compactMap { messages.removeValue(forKey: $0) }.first ?? prepared[own]
      switch match[0] {
      case "COMMIT", "COMMIT_PREPARED": commits.append(Commit(start: lsn, xid: own, identity: identity))
      case "PREPARE": prepared[xid] = identity
      default: break
      }
    }
  }

  private static func identity(_ hex: String) -> String {
    let digits = hex.filter { $0 != " " }
    let parts = [digits.prefix(8), digits.dropFirst(8).prefix(16)].map { String(UInt64($0, radix: 16)!) }
    return parts.joined(separator: " ") + " " + digits.dropFirst(24).lowercased()
  }
}

extension WitnessCommit {
  var asDumped: WALDump.Commit { WALDump.Commit(start: start, xid: xid, identity: identity?.text) }
}

extension WitnessCommit.Identity {
  var text: String { "\(session) \(sequence) \(token)" }
}

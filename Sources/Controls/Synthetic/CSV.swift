import DrillModel

/// The lines that PostgreSQL gives for the tables of the workload, built from bytes: there are ten million of them.
enum CSV {
  private static let hexadecimal = Array("0123456789abcdef".utf8)
  /// Where a uuid has a dash, in digits before it.
  private static let dashes: Set<Int> = [8, 12, 16, 20]

  static func append(_ session: UInt32, _ sequence: UInt64, _ token: Token, _ chain: ChainLink, to csv: inout [UInt8]) {
    append(UInt64(session), to: &csv)
    csv.append(UInt8(ascii: ","))
    append(sequence, to: &csv)
    csv.append(UInt8(ascii: ","))
    append(uuid: token.high, token.low, to: &csv)
    csv.append(UInt8(ascii: ","))
    append(uuid: chain.high, chain.low, to: &csv)
    csv.append(UInt8(ascii: "\n"))
  }

  /// Eight accounts of each session after that many transactions of each: one more of each slot than whole rounds of eight
  /// moves 1 from the slot to the next.
  static func accounts(sessions: UInt32, transactions: UInt64) -> [UInt8] {
    var text = ""
    for session in 1...sessions {
      for slot in UInt64(0)..<8 {
        // Sequences begin with 1, and slot 0 is that of 8, 16, ...
        let taken = (transactions + 8 - (slot == 0 ? 8 : slot)) / 8
        let before = (slot + 7) % 8
        let given = (transactions + 8 - (before == 0 ? 8 : before)) / 8
        text += "\(session),\(slot),\(1000 + Int64(given) - Int64(taken))\n"
      }
    }
    return Array(text.utf8)
  }

  private static func append(_ number: UInt64, to csv: inout [UInt8]) {
    let start = csv.count
    var rest = number
    repeat {
      csv.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    csv[start...].reverse()
  }

  private static func append(uuid high: UInt64, _ low: UInt64, to csv: inout [UInt8]) {
    for digit in 0..<32 {
      if dashes.contains(digit) { csv.append(UInt8(ascii: "-")) }
      let half = digit < 16 ? high : low
      csv.append(hexadecimal[Int(half >> UInt64(60 - 4 * (digit % 16)) & 15)])
    }
  }
}

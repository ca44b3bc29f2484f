public import DrillModel
internal import Foundation

/// Reads `recovered/ledger.csv` back.
public enum RecoveredLedgerReader {
  /// The rows in the order in which the new primary gave them; nil, and a problem, if they were not read to their end.
  public static func read(_ run: RunDirectory) throws -> (rows: RecoveredTable?, problems: [RunEvidence.Problem]) {
    if let failure = try? String(contentsOfFile: run.recoveredFailure, encoding: .utf8) {
      let reason = failure.trimmingCharacters(in: .whitespacesAndNewlines)
      return (nil, [RunEvidence.Problem(code: "recovered.failed", "reading the ledger back failed: \(reason)")])
    }
    var rows = RecoveredTable()
    var problems: [RunEvidence.Problem] = []
    var number = 0
    let end = try LineReader.read(run.recoveredLedger) { line in
      number += 1
      if let row = RecoveredRow(csv: line) {
        rows.append(row)
      } else {
        problems.append(damaged("line \(number) of recovered/ledger.csv is not session,sequence,token"))
      }
    }
    switch end {
    case .complete: break
    case .torn: problems.append(damaged("recovered/ledger.csv ends in the middle of line \(number + 1)"))
    case nil: return (nil, [])
    }
    return problems.isEmpty ? (rows, []) : (nil, problems)
  }

  private static func damaged(_ message: String) -> RunEvidence.Problem {
    RunEvidence.Problem(code: "recovered.damaged", message)
  }
}

extension RecoveredRow {
  /// Reads `session,sequence,token`, the token with or without the dashes of a uuid. Works on bytes: there may be a
  /// million rows.
  init?(csv line: UnsafeRawBufferPointer) {
    let fields = line.split(separator: UInt8(ascii: ","), maxSplits: 3, omittingEmptySubsequences: false)
    guard fields.count == 3, let session = RecoveredRow.decimal(fields[0]).flatMap(UInt32.init(exactly:)),
      let sequence = RecoveredRow.decimal(fields[1]), let token = RecoveredRow.token(fields[2])
    else { return nil }
    self.init(session: session, sequence: sequence, token: token)
  }

  private static func decimal(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt64? {
    guard !digits.isEmpty else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
      if overflowed || carried { return nil }
      value = sum
    }
    return value
  }

  private static func token(_ text: Slice<UnsafeRawBufferPointer>) -> Token? {
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    var count = 0
    for byte in text where byte != UInt8(ascii: "-") {
      guard let digit = hexadecimal(byte) else { return nil }
      if count < 16 { halves.high = halves.high << 4 | digit } else { halves.low = halves.low << 4 | digit }
      count += 1
    }
    return count == 32 ? Token(high: halves.high, low: halves.low) : nil
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

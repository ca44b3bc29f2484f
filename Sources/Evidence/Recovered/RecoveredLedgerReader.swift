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
    let file = RecoveredFile(
      path: run.recoveredLedger, name: "recovered/ledger.csv", form: "session,sequence,token,chain")
    var rows = RecoveredTable()
    let problems = try file.read { line, digits in
      guard let row = RecoveredRow(csv: line, digits: digits) else { return false }
      // A table has the column or has it not.
      guard rows.isEmpty || rows.hasChains == (row.chain != nil) else { return false }
      if rows.isEmpty {
        rows.reserveCapacity(file.expectedRows(lineBytes: line.count + 1), hasChains: row.chain != nil)
      }
      rows.append(row)
      return true
    }
    guard let problems else { return (nil, []) }
    return problems.isEmpty ? (rows, []) : (nil, problems)
  }
}

extension RecoveredRow {
  /// Reads `session,sequence,token`, and `,chain` if the run has it; both with or without the dashes of a uuid.
  init?(csv line: UnsafeRawBufferPointer, digits: UnsafePointer<UInt8>) {
    var fields = FieldScanner(line, digits: digits)
    guard let session = fields.decimal().flatMap(UInt32.init(exactly:)), let sequence = fields.decimal(),
      let token = fields.uuid()
    else { return nil }
    var chain: ChainLink?
    if !fields.isAtEnd {
      guard let link = fields.uuid(), fields.isAtEnd else { return nil }
      chain = ChainLink(high: link.high, low: link.low)
    }
    self.init(session: session, sequence: sequence, token: Token(high: token.high, low: token.low), chain: chain)
  }
}

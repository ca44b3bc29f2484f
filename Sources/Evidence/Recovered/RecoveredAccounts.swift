public import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The bank's balances as they were read back from the new primary: `recovered/accounts.csv`, lines of `session,slot,balance`.
public enum RecoveredAccounts {
  /// Writes the file as a whole; `csv` as `COPY (SELECT session, slot, balance …) TO STDOUT (FORMAT csv)` gives it.
  public static func write(_ csv: [UInt8], to run: RunDirectory) throws {
    let partial = run.recoveredAccounts + ".partial"
    do {
      let file = try OutputFile(replacing: partial)
      try csv.withUnsafeBytes { try file.write($0) }
      try file.synchronize()
    }
    guard rename(partial, run.recoveredAccounts) == 0 else {
      throw BlackstartError.file("replace", run.recoveredAccounts, errno: errno)
    }
  }

  /// Nil if there is no such file, or, with a problem, if it is damaged.
  public static func read(
    _ run: RunDirectory
  ) throws -> (accounts: [AccountBalance]?, problems: [RunEvidence.Problem]) {
    let file = RecoveredFile(
      path: run.recoveredAccounts, name: "recovered/accounts.csv", form: "session,slot,balance")
    var accounts: [AccountBalance] = []
    let problems = try file.read { line, digits in
      var fields = FieldScanner(line, digits: digits)
      guard let session = fields.decimal().flatMap(UInt32.init(exactly:)),
        let slot = fields.decimal().flatMap(Int.init(exactly:)), let balance = fields.integer(), fields.isAtEnd
      else { return false }
      accounts.append(AccountBalance(session: session, slot: slot, balance: balance))
      return true
    }
    guard let problems else { return (nil, []) }
    return problems.isEmpty ? (accounts, []) : (nil, problems)
  }
}

extension RunDirectory {
  var recoveredAccounts: String { recovered + "/accounts.csv" }
}

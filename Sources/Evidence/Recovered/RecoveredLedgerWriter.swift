public import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Writes what the new primary has: `recovered/ledger.csv`, rows of `session,sequence,token,chain`.
///
/// The rows go to a file of another name until `finish()`, so that half a table is never taken for a whole one. Used by
/// one thread.
public final class RecoveredLedgerWriter {
  private let run: RunDirectory
  private let file: OutputFile

  public init(_ run: RunDirectory) throws {
    self.run = run
    file = try OutputFile(replacing: run.recoveredPartial)
  }

  /// Appends bytes just as `COPY (SELECT session, sequence, token, chain …) TO STDOUT (FORMAT csv)` gives them.
  public func append(_ bytes: UnsafeRawBufferPointer) throws { try file.write(bytes) }

  public func append(_ row: RecoveredRow) throws {
    let chain = row.chain.map { ",\($0)" } ?? ""
    var line = "\(row.session),\(row.sequence),\(row.token)\(chain)\n"
    try line.withUTF8 { try append(UnsafeRawBufferPointer($0)) }
  }

  /// All rows were read: from here on the table counts.
  public func finish() throws {
    try file.synchronize()
    guard rename(run.recoveredPartial, run.recoveredLedger) == 0 else {
      throw BlackstartError.file("replace", run.recoveredLedger, errno: errno)
    }
  }

  /// The table could not be read, or not to its end: leaves the reason beside what there is of it.
  public static func fail(_ run: RunDirectory, _ reason: String) throws {
    try run.writeText(reason + "\n", to: run.recoveredFailure)
  }
}

extension RunDirectory {
  var recoveredLedger: String { recovered + "/ledger.csv" }
  var recoveredPartial: String { recovered + "/ledger.csv.partial" }
  var recoveredFailure: String { recovered + "/failure.txt" }
}

import CLibPQ
import Glibc

extension Connection {
  /// Runs `COPY … TO STDOUT` and hands over each row as it comes, text (with its newline) or binary (the field count and
  /// the fields). The header and trailer of the binary form are left out. The bytes are valid only during the call.
  ///
  /// - Parameter timeoutSeconds: how long the server may send nothing; the whole may take longer.
  /// - Throws: PostgresError, or what `row` throws; then the connection is closed, since rows are still under way.
  public func copyOut(
    _ sql: String, timeoutSeconds: Double, row: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try sent(PQsendQuery(try open(), sql))
    try flush(until: Deadline(afterSeconds: timeoutSeconds))
    guard let start = try nextResult(until: Deadline(afterSeconds: timeoutSeconds)) else {
      throw PostgresError(.server, "the server gave no result for COPY")
    }
    let isCopy = PQresultStatus(start) == PGRES_COPY_OUT
    let isBinary = PQbinaryTuples(start) == 1
    if isCopy { PQclear(start) } else { try refuse(start, timeoutSeconds: timeoutSeconds) }
    do {
      var isFirst = true
      while let chunk = try copyChunk(timeoutSeconds: timeoutSeconds) {
        defer { PQfreemem(chunk.baseAddress) }
        let bytes = isBinary ? BinaryCopy.row(UnsafeRawBufferPointer(chunk), isFirst: isFirst) : .init(chunk)
        isFirst = false
        if !bytes.isEmpty { try row(bytes) }
      }
    } catch {
      close()
      throw error
    }
    PQclear(try finish(until: Deadline(afterSeconds: timeoutSeconds)))
  }

  /// The next message of COPY data, which the caller frees; nil at the end.
  private func copyChunk(timeoutSeconds: Double) throws(PostgresError) -> UnsafeMutableRawBufferPointer? {
    let handle = try open()
    var deadline: Deadline?
    while true {
      var data: UnsafeMutablePointer<CChar>?
      let count = PQgetCopyData(handle, &data, 1)
      if count > 0 { return UnsafeMutableRawBufferPointer(start: data, count: Int(count)) }
      if count == -1 { return nil }
      if count < -1 { throw lost(try libpqMessage()) }
      let until = deadline ?? Deadline(afterSeconds: timeoutSeconds)
      deadline = until
      try awaitSocket(POLLIN, until: until)
      if PQconsumeInput(handle) == 0 { throw lost(try libpqMessage()) }
    }
  }

  /// Ends a statement that was not a COPY TO STDOUT, or that the server refused, with its error.
  private func refuse(_ start: OpaquePointer, timeoutSeconds: Double) throws(PostgresError) {
    let error = isError(start) ? serverError(start) : PostgresError(.server, "not a COPY … TO STDOUT")
    PQclear(start)
    if !isClosed { PQclear(try finish(until: Deadline(afterSeconds: timeoutSeconds))) }
    throw error
  }
}

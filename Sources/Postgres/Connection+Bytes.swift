import CLibPQ

extension Connection {
  /// Runs a statement and hands over the first row's first value in its binary form, as it lies in libpq's buffer; nil if
  /// there is no row, or it is NULL. The bytes are valid only during the call.
  ///
  /// - Parameter parameters: text for `$1`, `$2` …; nil is NULL.
  /// - Throws: as `query`, or what `body` throws.
  public func withBytes<R>(
    of sql: String, _ parameters: [String?] = [], timeoutSeconds: Double = 5,
    _ body: (UnsafeRawBufferPointer?) throws -> R
  ) throws -> R {
    let handle = try open()
    let deadline = Deadline(afterSeconds: timeoutSeconds)
    try sent(send(handle, sql, parameters, isBinary: true))
    let result = try finish(until: deadline)
    defer { PQclear(result) }
    return try body(result.flatMap(Connection.firstValue))
  }

  private static func firstValue(_ result: OpaquePointer) -> UnsafeRawBufferPointer? {
    guard PQntuples(result) > 0, PQnfields(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
    return UnsafeRawBufferPointer(start: PQgetvalue(result, 0, 0), count: Int(PQgetlength(result, 0, 0)))
  }
}

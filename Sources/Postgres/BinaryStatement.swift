import CLibPQ
import Glibc

/// A prepared statement for a hot path: binary parameters in buffers that are made once, and one 64-bit binary result
/// (`int8`, `pg_lsn`), so that an execution allocates nothing in Swift. It never waits: its caller does, for many
/// connections at once, and sets the deadlines.
public final class BinaryStatement {
  /// What came back from the server.
  public struct Answer: Sendable, Hashable {
    /// The first row's first column, 8 bytes; nil if there is no row, or it is NULL.
    public fileprivate(set) var value: UInt64?
  }

  public let connection: Connection
  private let name: UnsafeMutablePointer<CChar>
  private let storage: UnsafeMutableRawPointer
  private let values: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let lengths: UnsafeMutablePointer<Int32>
  private let formats: UnsafeMutablePointer<Int32>
  private let count: Int
  private var isFlushed = true
  /// What has come so far.
  private var answer = Answer()
  private var error: PostgresError?

  /// Makes the buffers; `prepare` makes the statement.
  ///
  /// - Parameter parameterSizes: bytes of each parameter in its binary form: 4 for `int4`, 8 for `int8`, 16 for `uuid`.
  public init(_ connection: Connection, name: String, parameterSizes: [Int]) {
    self.connection = connection
    count = parameterSizes.count
    let bytes = name.utf8CString
    self.name = .allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { self.name[index] = byte }
    storage = .allocate(byteCount: max(1, parameterSizes.reduce(0, +)), alignment: 16)
    values = .allocate(capacity: max(1, count))
    lengths = .allocate(capacity: max(1, count))
    formats = .allocate(capacity: max(1, count))
    var offset = 0
    for (index, size) in parameterSizes.enumerated() {
      let start = (storage + offset).bindMemory(to: CChar.self, capacity: size)
      start.initialize(repeating: 0, count: size)
      values[index] = UnsafePointer(start)
      lengths[index] = Int32(size)
      formats[index] = 1
      offset += size
    }
  }

  deinit {
    name.deallocate()
    storage.deallocate()
    values.deallocate()
    lengths.deallocate()
    formats.deallocate()
  }

  /// Sets a parameter of 4 or 8 bytes.
  public func set(_ index: Int, _ value: some FixedWidthInteger) {
    precondition(index < count && Int(lengths[index]) == MemoryLayout.size(ofValue: value))
    buffer(index).storeBytes(of: value.bigEndian, as: type(of: value))
  }

  /// Sets a parameter of 16 bytes, a `uuid`.
  public func set(_ index: Int, high: UInt64, low: UInt64) {
    precondition(index < count && lengths[index] == 16)
    buffer(index).storeBytes(of: high.bigEndian, as: UInt64.self)
    (buffer(index) + 8).storeBytes(of: low.bigEndian, as: UInt64.self)
  }

  /// Sends the statement's text to the server, which prepares it; `receive` tells when it has.
  ///
  /// - Throws: `connectionLost`.
  public func prepare(_ sql: String) throws(PostgresError) {
    let handle = try connection.open()
    try begin(PQsendPrepare(handle, name, sql, 0, nil))
  }

  /// Sends an execution with the parameters that are set; `receive` gives its answer. One at a time.
  ///
  /// - Throws: `connectionLost`.
  public func send() throws(PostgresError) {
    let handle = try connection.open()
    try begin(PQsendQueryPrepared(handle, name, Int32(count), values, lengths, formats, 1))
  }

  /// What to wait for before the next `receive`.
  public var interest: SocketInterest {
    SocketInterest(
      descriptor: connection.handle.map { PQsocket($0) } ?? -1,
      events: Int16(isFlushed ? POLLIN : POLLIN | POLLOUT))
  }

  /// Reads what has come, without waiting.
  ///
  /// - Returns: the answer once it is complete; nil while there is more to wait for.
  /// - Throws: `server` with the SQLSTATE; `connectionLost`.
  public func receive() throws(PostgresError) -> Answer? {
    let handle = try connection.open()
    if PQconsumeInput(handle) == 0 { throw connection.lost(try connection.libpqMessage()) }
    if !isFlushed { try flush(handle) }
    while PQisBusy(handle) == 0 {
      guard let result = PQgetResult(handle) else {
        if let error { throw error }
        return answer
      }
      defer { PQclear(result) }
      if connection.isError(result) {
        let error = self.error ?? connection.serverError(result)
        // What comes after the end of the session says nothing more.
        if connection.isClosed { throw error }
        self.error = error
      } else if let value = BinaryStatement.firstValue(result) {
        answer.value = value
      }
    }
    try requireSocket(handle)
    return nil
  }

  private func begin(_ status: Int32) throws(PostgresError) {
    answer = Answer()
    error = nil
    try connection.sent(status)
    let handle = try connection.open()
    try flush(handle)
    try requireSocket(handle)
  }

  /// Hands to the kernel what libpq still holds, as far as the kernel takes it.
  private func flush(_ handle: OpaquePointer) throws(PostgresError) {
    let status = PQflush(handle)
    if status < 0 { throw connection.lost(try connection.libpqMessage()) }
    isFlushed = status == 0
  }

  /// Without a socket there is nothing to wait for.
  private func requireSocket(_ handle: OpaquePointer) throws(PostgresError) {
    if PQsocket(handle) < 0 { throw connection.lost(try connection.libpqMessage()) }
  }

  private static func firstValue(_ result: OpaquePointer) -> UInt64? {
    guard PQntuples(result) > 0, PQgetlength(result, 0, 0) == 8, let bytes = PQgetvalue(result, 0, 0) else {
      return nil
    }
    return UInt64(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  private func buffer(_ index: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(mutating: UnsafeRawPointer(values[index]!))
  }
}

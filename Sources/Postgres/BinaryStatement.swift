import CLibPQ

/// A prepared statement for a hot path: binary parameters in buffers that are made once, and one 64-bit binary result
/// (`int8`, `pg_lsn`), so that an execution allocates nothing in Swift.
public final class BinaryStatement {
  private let connection: Connection
  private let name: UnsafeMutablePointer<CChar>
  private let storage: UnsafeMutableRawPointer
  private let values: UnsafeMutablePointer<UnsafePointer<CChar>?>
  private let lengths: UnsafeMutablePointer<Int32>
  private let formats: UnsafeMutablePointer<Int32>
  private let count: Int

  /// Prepares `sql` on the server.
  ///
  /// - Parameter parameterSizes: bytes of each parameter in its binary form: 4 for `int4`, 8 for `int8`, 16 for `uuid`.
  public init(
    _ connection: Connection, name: String, _ sql: String, parameterSizes: [Int]
  ) throws(PostgresError) {
    try connection.prepare(name, sql)
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

  /// Executes with the parameters that are set.
  ///
  /// - Returns: the first row's first column, 8 bytes; nil if there is no row, or it is NULL.
  /// - Throws: as `Connection.query`.
  public func execute(timeoutSeconds: Double) throws(PostgresError) -> UInt64? {
    let handle = try connection.open()
    let deadline = Deadline(afterSeconds: timeoutSeconds)
    try connection.sent(PQsendQueryPrepared(handle, name, Int32(count), values, lengths, formats, 1))
    guard let result = try connection.finish(until: deadline) else { return nil }
    defer { PQclear(result) }
    guard PQntuples(result) > 0, PQgetlength(result, 0, 0) == 8, let bytes = PQgetvalue(result, 0, 0) else {
      return nil
    }
    return UInt64(bigEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  private func buffer(_ index: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(mutating: UnsafeRawPointer(values[index]!))
  }
}

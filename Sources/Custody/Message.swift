internal import CSpawn

/// One message of the guardian or of an init (`cspawn.h`, `bs_message_type`).
struct Message: Sendable {
  var type: UInt32
  var id: UInt64
  var payload: [UInt8]

  func isOf(_ type: bs_message_type) -> Bool { self.type == type.rawValue }

  /// The payload's integers, as many whole ones as there are from `offset`.
  func integers<T: FixedWidthInteger>(of type: T.Type = T.self, from offset: Int = 0, count: Int) -> [T]? {
    let size = MemoryLayout<T>.size
    guard payload.count >= offset + count * size else { return nil }
    return payload.withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: offset + $0 * size, as: T.self) }
    }
  }

  func text(from offset: Int = 0) -> String { String(decoding: payload.dropFirst(offset), as: UTF8.self) }

  /// The step and the errno of a failure.
  var failure: (step: String, error: Int32)? {
    guard isOf(BS_FAILED), let fields = integers(of: Int32.self, count: 2) else { return nil }
    return (String(cString: bs_step_name(fields[0])), fields[1])
  }
}

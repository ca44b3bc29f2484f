/// Takes the fields of one CSV line from left to right, byte by byte: there may be ten million lines. The values that are read
/// here are never quoted.
struct FieldScanner {
  private static let invalid: UInt8 = 0xFF

  private let bytes: UnsafeRawBufferPointer
  private let digits: UnsafePointer<UInt8>
  private var position = 0
  private var isFirst = true

  /// - Parameter digits: of `withDigits`.
  init(_ line: UnsafeRawBufferPointer, digits: UnsafePointer<UInt8>) {
    bytes = line
    self.digits = digits
  }

  /// The value of each byte as a hexadecimal digit.
  static func withDigits<Result>(_ body: (UnsafePointer<UInt8>) throws -> Result) rethrows -> Result {
    var digits = [UInt8](repeating: invalid, count: 256)
    for (value, byte) in "0123456789abcdef".utf8.enumerated() { digits[Int(byte)] = UInt8(value) }
    for (value, byte) in "ABCDEF".utf8.enumerated() { digits[Int(byte)] = UInt8(10 + value) }
    return try digits.withUnsafeBufferPointer { try body($0.baseAddress!) }
  }

  var isAtEnd: Bool { position == bytes.count }

  /// Digits up to the next comma or the line's end; nil for anything else, or if it does not fit.
  mutating func decimal() -> UInt64? {
    guard separator() else { return nil }
    let start = position
    var value: UInt64 = 0
    while position < bytes.count, bytes[position] != UInt8(ascii: ",") {
      let digit = digits[Int(bytes[position])]
      guard digit < 10 else { return nil }
      let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
      if overflowed || carried { return nil }
      value = sum
      position += 1
    }
    return position > start ? value : nil
  }

  /// As `decimal`, with a sign.
  mutating func integer() -> Int64? {
    let sign = position + (isFirst ? 0 : 1)
    guard sign < bytes.count, bytes[sign] == UInt8(ascii: "-") else { return decimal().flatMap(Int64.init(exactly:)) }
    guard separator() else { return nil }
    position += 1
    isFirst = true
    return decimal().flatMap(Int64.init(exactly:)).map { -$0 }
  }

  /// 32 hexadecimal digits with or without the dashes of a uuid, up to the next comma or the line's end.
  mutating func uuid() -> (high: UInt64, low: UInt64)? {
    guard separator() else { return nil }
    var halves: (high: UInt64, low: UInt64) = (0, 0)
    var (count, seen) = (0, UInt8(0))
    while position < bytes.count, bytes[position] != UInt8(ascii: ",") {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: "-") { continue }
      let digit = digits[Int(byte)]
      seen |= digit
      if count < 16 {
        halves.high = halves.high << 4 | UInt64(digit)
      } else {
        halves.low = halves.low << 4 | UInt64(digit)
      }
      count += 1
    }
    return count == 32 && seen < 16 ? halves : nil
  }

  /// The comma before every field but the first.
  private mutating func separator() -> Bool {
    if isFirst {
      isFirst = false
      return true
    }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { return false }
    position += 1
    return true
  }
}

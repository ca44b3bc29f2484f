/// Puts a record together that goes over pages. Of its body only so much is kept as somebody will look at, so that a large
/// record takes no memory.
final class RecordPieces {
  /// A message of a client of the drill and a restore point are far shorter.
  private static let keptMessageBytes = 256

  /// Bytes of the record that are there so far.
  private(set) var count = 0
  private let checksum: CRC32C
  private let head = UnsafeMutableRawPointer.allocate(byteCount: WALFormat.recordHeaderBytes, alignment: 8)
  private var value = CRC32C.initial
  private var kept = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 8)
  private var keptCount = 0
  private var keptLimit = 0

  init(_ checksum: CRC32C) { self.checksum = checksum }

  deinit {
    head.deallocate()
    kept.deallocate()
  }

  var header: UnsafeRawPointer { UnsafeRawPointer(head) }
  var hasHeader: Bool { count >= WALFormat.recordHeaderBytes }

  /// What was kept of the body; valid until the next `begin`.
  var body: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: kept[..<keptCount]) }

  /// Whether the checksum is right, once all is there.
  var isIntact: Bool {
    let all = checksum.update(value, header, WALFormat.recordChecksumOffset)
    return ~all == header.loadUnaligned(fromByteOffset: WALFormat.recordChecksumOffset, as: UInt32.self)
  }

  func begin() {
    (count, keptCount) = (0, 0)
    value = CRC32C.initial
  }

  func add(_ bytes: UnsafeRawPointer, _ added: Int) {
    let missing = max(0, WALFormat.recordHeaderBytes - count)
    let ofHeader = min(missing, added)
    if ofHeader > 0 { (head + count).copyMemory(from: bytes, byteCount: ofHeader) }
    count += added
    if missing > 0, hasHeader { keptLimit = limit() }
    guard added > ofHeader else { return }
    value = checksum.update(value, bytes + ofHeader, added - ofHeader)
    keep(bytes + ofHeader, min(added - ofHeader, keptLimit - keptCount))
  }

  /// A commit's list of subtransactions has any length, and all of it counts.
  private func limit() -> Int {
    switch head.load(fromByteOffset: 17, as: UInt8.self) {
    case WALFormat.ResourceManager.transaction: Int.max
    case WALFormat.ResourceManager.logicalMessage, WALFormat.ResourceManager.log: RecordPieces.keptMessageBytes
    default: 0
    }
  }

  private func keep(_ bytes: UnsafeRawPointer, _ added: Int) {
    guard added > 0 else { return }
    if keptCount + added > kept.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * (keptCount + added), alignment: 8)
      larger.copyMemory(from: body)
      kept.deallocate()
      kept = larger
    }
    (kept.baseAddress! + keptCount).copyMemory(from: bytes, byteCount: added)
    keptCount += added
  }
}

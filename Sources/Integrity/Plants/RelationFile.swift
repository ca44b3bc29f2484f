internal import DrillModel
internal import Glibc

/// The file of a relation of a stopped server; whoever changes it keeps its owner and mode.
public struct RelationFile: Sendable {
  /// Absolute; the first segment of the main fork.
  public let path: String

  public init(path: String) { self.path = path }

  /// All pages in order.
  /// - Throws: `plant.file`.
  public func pages() throws -> [[UInt8]] {
    let descriptor = try open(O_RDONLY)
    defer { close(descriptor) }
    var pages: [[UInt8]] = []
    var page = [UInt8](repeating: 0, count: PageChecksum.pageBytes)
    while pread(descriptor, &page, page.count, off_t(pages.count * page.count)) == page.count { pages.append(page) }
    return pages
  }

  /// Replaces a page in place.
  /// - Throws: `plant.file`.
  public func write(_ page: [UInt8], block: Int) throws {
    let descriptor = try open(O_WRONLY)
    defer { close(descriptor) }
    guard pwrite(descriptor, page, page.count, off_t(block * page.count)) == page.count else {
      throw RelationFile.failed("write", path, errno)
    }
  }

  /// Changes a page under a checksum that is valid again afterwards.
  /// - Throws: `plant.file`.
  public func rewrite(block: Int, _ change: (inout [UInt8]) -> Void) throws {
    let pages = try pages()
    guard pages.indices.contains(block) else { throw RelationFile.failed("find block \(block) of", path, 0) }
    var page = pages[block]
    change(&page)
    PageChecksum.store(in: &page, block: UInt32(block))
    try write(page, block: block)
  }

  /// Turns over one bit in the middle of a row or entry, and leaves the checksum as it was.
  /// - Throws: `plant.file`.
  public func flipBit(block: Int) throws {
    var pages = try pages()
    guard pages.indices.contains(block) else { throw RelationFile.failed("find block \(block) of", path, 0) }
    // A page's items grow from its end, before the special space; this is within the first.
    pages[block][PageChecksum.pageBytes - 64] ^= 0x10
    try write(pages[block], block: block)
  }

  /// A page that was never written, as a file system may give back: it has no checksum that could be wrong.
  /// - Throws: `plant.file`.
  public func zero(block: Int) throws {
    guard try pages().indices.contains(block) else { throw RelationFile.failed("find block \(block) of", path, 0) }
    try write([UInt8](repeating: 0, count: PageChecksum.pageBytes), block: block)
  }

  /// - Throws: `plant.file`.
  public func remove() throws {
    guard unlink(path) == 0 else { throw RelationFile.failed("remove", path, errno) }
  }

  private func open(_ flags: Int32) throws -> Int32 {
    let descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw RelationFile.failed("open", path, errno) }
    return descriptor
  }

  static func failed(_ verb: String, _ path: String, _ code: Int32) -> BlackstartError {
    let reason = code == 0 ? "there is none" : String(cString: strerror(code))
    return BlackstartError(.harness, code: "plant.file", "could not \(verb) \(path): \(reason)")
  }
}

import Glibc

/// A file that grows, and may be missing, truncated, or replaced by another under its name: gives its new bytes.
struct FollowedFile: ~Copyable {
  private let path: String
  private var descriptor: Int32 = -1
  private var position: Int64
  private var inode: ino_t = 0
  private static let chunkBytes = 64 * 1024

  /// `offset` counts for the file that is there at first; one that comes later is read from its beginning.
  init(path: String, offset: Int64) {
    self.path = path
    position = offset
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What has been added since the last call, in order. A replaced file is read to its end before the new one.
  mutating func readNew() -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    let exists = stat(path, &status) == 0
    if descriptor >= 0 {
      readRest(into: &bytes)
      if exists && status.st_ino != inode {
        close(descriptor)
        descriptor = -1
        position = 0
      }
    }
    if descriptor < 0 && exists {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return bytes }
      fstat(descriptor, &status)
      inode = status.st_ino
      readRest(into: &bytes)
    }
    return bytes
  }

  private mutating func readRest(into bytes: inout [UInt8]) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size != position else { return }
    if status.st_size < position { position = 0 }
    var count = 0
    repeat {
      let chunk = [UInt8](unsafeUninitializedCapacity: FollowedFile.chunkBytes) { [descriptor, position] buffer, used in
        used = max(0, pread(descriptor, buffer.baseAddress, FollowedFile.chunkBytes, off_t(position)))
      }
      count = chunk.count
      position += Int64(count)
      bytes += chunk
    } while count > 0
  }
}

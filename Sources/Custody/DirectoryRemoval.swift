internal import CSpawn
import DrillModel
import Glibc

/// Removing directories without following a symlink or leaving the file system.
public enum DirectoryRemoval {
  /// Removes what is in an open directory, the file `last` after everything else.
  /// - Throws: `files.not-removable` with the entry that stays.
  public static func empty(descriptor: Int32, path: String, last: String? = nil) throws {
    var failed = [CChar](repeating: 0, count: 256)
    guard bs_remove_contents(descriptor, last, &failed, failed.count) != 0 else { return }
    let code = errno
    let name = failed.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    throw BlackstartError(
      .harness, code: "files.not-removable", "cannot remove \(name) below \(path): \(systemErrorText(code))",
      hint: code == EXDEV ? "something is mounted there: umount it" : nil)
  }

  /// Removes a directory with all that is in it; does nothing if there is none.
  static func remove(_ path: String, last: String) throws {
    let raw = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    if raw < 0, errno == ENOENT { return }
    guard raw >= 0 else {
      throw BlackstartError(.harness, code: "files.not-removable", "cannot open \(path): \(systemErrorText())")
    }
    let directory = Descriptor(raw)
    try empty(descriptor: directory.raw, path: path, last: last)
    guard rmdir(path) == 0 || errno == ENOENT else {
      throw BlackstartError(.harness, code: "files.not-removable", "cannot remove \(path): \(systemErrorText())")
    }
  }
}

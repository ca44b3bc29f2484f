import Custody
import DrillModel
import Glibc

/// A machine's files, reached step by step from its own directory, so that neither `..` nor a symlink leads out of it.
struct MachineDirectory: Sendable {
  var root: String
  var account: HostUser.Account
  /// New files are given to `account`.
  var changesOwner: Bool

  /// Replaces a file at once: who reads it sees the old text or the new one.
  func write(_ text: String, to path: String, mode: UInt16) throws { try write(Array(text.utf8), to: path, mode: mode) }

  /// Copies a file from outside of the machine.
  func copy(_ source: String, to path: String, mode: UInt16) throws {
    func unreadable() -> BlackstartError {
      BlackstartError(
        .harness, code: "machine.program", "cannot read \(source): \(String(cString: strerror(errno)))")
    }
    let file = try OpenFile(Glibc.open(source, O_RDONLY | O_CLOEXEC), orThrow: unreadable)
    try write(try file.readAll(orThrow: unreadable), to: path, mode: mode)
  }

  private func write(_ bytes: [UInt8], to path: String, mode: UInt16) throws {
    var names = try components(path)
    guard let name = names.popLast() else { throw refused(path, "it is the machine's own directory") }
    let directory = try open(names, path, creating: 0o755)
    // Of this writer alone: several may replace the file at once.
    let temporary = ".\(name).\(String(UInt64.random(in: 0...UInt64.max), radix: 36)).new"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    let file = try OpenFile(openat(directory.raw, temporary, flags, mode_t(mode))) { failed("write", path) }
    do {
      try file.write(bytes) { failed("write", path) }
      try settle(file, mode, path)
      guard renameat(directory.raw, temporary, directory.raw, name) == 0 else { throw failed("write", path) }
    } catch {
      unlinkat(directory.raw, temporary, 0)
      throw error
    }
  }

  func makeDirectory(_ path: String, mode: UInt16) throws {
    let directory = try open(try components(path), path, creating: 0o755)
    try settle(directory, mode, path)
  }

  func wipe(_ path: String) throws {
    do {
      let directory = try open(try components(path), path, creating: nil)
      try DirectoryRemoval.empty(descriptor: directory.raw, path: path)
    } catch is MissingDirectory {
      return
    }
  }

  /// The text of a file, which is removed.
  func take(_ path: String) throws -> String {
    var names = try components(path)
    guard let name = names.popLast() else { throw refused(path, "it is the machine's own directory") }
    let directory = try open(names, path, creating: nil)
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let file = try OpenFile(openat(directory.raw, name, flags)) { failed("read", path) }
    unlinkat(directory.raw, name, 0)
    return String(decoding: try file.readAll { failed("read", path) }, as: UTF8.self)
  }

  private struct MissingDirectory: Error {}

  private func components(_ path: String) throws -> [String] {
    guard path == root || path.hasPrefix(root + "/") else { throw refused(path, "it is not below \(root)") }
    let names = path.dropFirst(root.count).split(separator: "/").map(String.init)
    guard names.allSatisfy({ $0 != "." && $0 != ".." }) else { throw refused(path, "it has . or .. in it") }
    return names
  }

  private func open(_ names: [String], _ path: String, creating mode: mode_t?) throws -> OpenFile {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var directory = try OpenFile(Glibc.open(root, flags)) { failed("open", root) }
    for name in names {
      var isNew = false
      if let mode { isNew = mkdirat(directory.raw, name, mode) == 0 }
      let raw = openat(directory.raw, name, flags)
      if raw < 0, errno == ENOENT, mode == nil { throw MissingDirectory() }
      // What the kernel says of a symlink here (open(2), O_NOFOLLOW with O_DIRECTORY).
      if raw < 0, errno == ELOOP || errno == ENOTDIR { throw refused(path, "\(name) is a symlink or a file") }
      directory = try OpenFile(raw) { failed("open", path) }
      if isNew, let mode { try settle(directory, UInt16(mode), path) }
    }
    return directory
  }

  /// Owner and mode, as asked for and not as the umask has it.
  private func settle(_ file: OpenFile, _ mode: UInt16, _ path: String) throws {
    if changesOwner, fchown(file.raw, account.uid, account.gid) != 0 { throw failed("give away", path) }
    guard fchmod(file.raw, mode_t(mode)) == 0 else { throw failed("set the mode of", path) }
  }

  private func refused(_ path: String, _ reason: String) -> BlackstartError {
    BlackstartError(.refused, code: "machine.path", "\(path) is not touched: \(reason)")
  }

  private func failed(_ verb: String, _ path: String) -> BlackstartError {
    BlackstartError(.harness, code: "machine.files", "cannot \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}

import DrillModel
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program that is asked one thing on this host, outside of any machine. It blocks, so it runs on a thread of its own;
/// it ends before this returns.
enum OneShot {
  struct Result {
    /// The exit code, or 128 and the signal.
    var status: Int32
    var output: [UInt8]
    var errorOutput: [UInt8]
  }

  enum Input {
    case nothing
    case file(String)
    case bytes([UInt8])
  }

  /// - Parameter firstBytes: after so many bytes of output the program is ended.
  static func run(_ words: [String], input: Input = .nothing, firstBytes: Int? = nil) throws -> Result {
    let errors = try scratch([])
    defer { close(errors) }
    let inputDescriptor: Int32 =
      switch input {
      case .nothing: open("/dev/null", O_RDONLY | O_CLOEXEC)
      case .file(let path): open(path, O_RDONLY | O_CLOEXEC)
      case .bytes(let bytes): try scratch(bytes)
      }
    guard inputDescriptor >= 0 else { throw failed("open the input of", words[0]) }
    defer { close(inputDescriptor) }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failed("make a pipe for", words[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let pid: pid_t
    do {
      defer { close(ends[1]) }
      pid = try spawn(words, input: inputDescriptor, output: ends[1], errors: errors)
    }
    let (output, isWhole) = readAll(ends[0], limit: firstBytes)
    if !isWhole { kill(pid, SIGKILL) }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    lseek(errors, 0, SEEK_SET)
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Result(status: code, output: output, errorOutput: readAll(errors, limit: 64 << 10).bytes)
  }

  private static func spawn(_ words: [String], input: Int32, output: Int32, errors: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(input, 0), (output, 1), (errors, 2)] {
      posix_spawn_file_actions_adddup2(&actions, from, Int32(to))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The harness ignores SIGPIPE, and who inherits that does not notice that nobody reads any more.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments = words.map { strdup($0) } + [nil]
    let variables: [String] = ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TZ=UTC"]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for word in arguments + environment { free(word) } }
    var pid: pid_t = 0
    let status = posix_spawn(&pid, words[0], &actions, &attributes, &arguments, &environment)
    guard status == 0 else {
      errno = status
      throw failed("start", words[0])
    }
    return pid
  }

  /// A file without a name with these bytes, read from its beginning.
  private static func scratch(_ bytes: [UInt8]) throws -> Int32 {
    var path = Array("\(NSTemporaryDirectory())/blackstart-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw failed("make a scratch file for", "a command") }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR {
        close(descriptor)
        throw failed("write the scratch file of", "a command")
      }
      rest = rest.dropFirst(max(0, written))
    }
    lseek(descriptor, 0, SEEK_SET)
    return descriptor
  }

  private static func readAll(_ descriptor: Int32, limit: Int?) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return (bytes, true) }
      bytes += buffer[..<count]
      if let limit, bytes.count >= limit { return (bytes, false) }
    }
  }

  private static func failed(_ verb: String, _ what: String) -> BlackstartError {
    BlackstartError(.harness, code: "command.start", "cannot \(verb) \(what): \(String(cString: strerror(errno)))")
  }
}

import DrillModel
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Signs and verifies by running `ssh-keygen -Y`: no key is ever read here, so that one may lie in an agent or on a token.
struct SSHKeygen {
  /// What manifests are signed for; a signature for anything else is none.
  static let manifestNamespace = "blackstart-evidence"
  static let reviewNamespace = "blackstart-review"

  struct Result {
    var status: Int32
    /// Both streams.
    var lines: [String]
  }

  /// Writes `<file>.sig`.
  static func sign(_ file: String, key: String, namespace: String) throws {
    let result = try run(["-Y", "sign", "-f", key, "-n", namespace, file])
    guard result.status == 0, FileManager.default.fileExists(atPath: file + ".sig") else {
      throw BlackstartError(
        .refused, code: "bundle.signature", "ssh-keygen could not sign with \(key)", logTail: result.lines.suffix(5),
        hint: "--sign-key is a private key, or a public key whose private one your ssh-agent has")
    }
  }

  /// Whether the signature is one of this file by a key that `allowedSigners` gives to `identity`.
  static func verify(
    _ file: String, allowedSigners: String, identity: String, namespace: String
  ) throws -> Result {
    try run(
      ["-Y", "verify", "-f", allowedSigners, "-I", identity, "-n", namespace, "-s", file + ".sig"], input: file)
  }

  /// Whether the signature is one of this file, by whatever key.
  static func check(_ file: String, namespace: String) throws -> Result {
    try run(["-Y", "check-novalidate", "-n", namespace, "-s", file + ".sig"], input: file)
  }

  /// A passphrase is asked for at the terminal, which ssh-keygen opens itself.
  private static func run(_ arguments: [String], input: String = "/dev/null") throws -> Result {
    var template = Array((NSTemporaryDirectory() + "/blackstart-XXXXXX").utf8CString)
    let output = mkstemp(&template)
    guard output >= 0 else { throw BundleError.file("make", "a scratch file", errno) }
    unlink(template)
    defer { close(output) }
    let descriptor = open(input, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw BundleError.file("open", input, errno) }
    defer { close(descriptor) }
    let status = try spawn(["ssh-keygen"] + arguments, input: descriptor, output: output)
    lseek(output, 0, SEEK_SET)
    let text = FileHandle(fileDescriptor: output, closeOnDealloc: false).readDataToEndOfFile()
    let lines = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    return Result(status: status, lines: lines)
  }

  private static func spawn(_ words: [String], input: Int32, output: Int32) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(input, Int32(0)), (output, 1), (output, 2)] {
      posix_spawn_file_actions_adddup2(&actions, from, to)
    }
    var arguments = words.map { strdup($0) } + [nil]
    let variables = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
    var environment = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in arguments + environment { free(word) } }
    var pid: pid_t = 0
    let started = posix_spawnp(&pid, words[0], &actions, nil, &arguments, &environment)
    guard started == 0 else {
      throw BlackstartError(
        .refused, code: "bundle.no-ssh-keygen", "cannot start ssh-keygen: \(String(cString: strerror(started)))",
        hint: "apt-get install openssh-client")
    }
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}

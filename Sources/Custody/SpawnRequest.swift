internal import CSpawn

/// A program to start on a machine, in full: nothing is inherited.
public struct SpawnRequest: Sendable {
  /// Absolute path.
  public var executable: String
  /// Without the program's own name.
  public var arguments: [String]
  public var environment: [String: String]
  /// Absolute path.
  public var workingDirectory: String
  /// Files that are appended to; made if missing, by the program's user. Both may be the same.
  public var output: String
  public var errorOutput: String
  /// Nil: as the harness's own user.
  public var user: String?
  /// Under a supervisor of its own, so that `Supervisor.killTree` reaches all that it starts.
  public var isScoped: Bool

  public init(
    executable: String, arguments: [String], environment: [String: String], workingDirectory: String, output: String,
    errorOutput: String, user: String?, isScoped: Bool
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.output = output
    self.errorOutput = errorOutput
    self.user = user
    self.isScoped = isScoped
  }

  /// As `bs_spawn_head` describes it; nil if a string holds a NUL, which no program could be given.
  func encoded() -> [UInt8]? {
    let pairs = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let strings = [executable, workingDirectory, output, errorOutput, user ?? "", executable] + arguments + pairs
    guard strings.allSatisfy({ !$0.utf8.contains(0) }) else { return nil }
    let head = bs_spawn_head(
      flags: BS_SPAWN_SESSION | (isScoped ? BS_SPAWN_SCOPED : 0), argument_count: UInt32(arguments.count + 1),
      environment_count: UInt32(pairs.count), reserved: 0)
    var bytes = withUnsafeBytes(of: head) { [UInt8]($0) }
    for string in strings {
      bytes += string.utf8
      bytes.append(0)
    }
    return bytes
  }
}

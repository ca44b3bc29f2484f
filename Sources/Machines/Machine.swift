/// A place where processes run: an address, files of its own, and power. Cluster code is written against this alone, so
/// that a backend may be processes on this host, namespaces, or real hosts.
///
/// A machine is off when it is made. Everything that runs on it belongs to it until its power goes.
public protocol Machine: Sendable {
  var name: String { get }
  /// IPv4; nothing else on this host uses it for the ports that were leased with it.
  var address: String { get }
  var files: MachineFiles { get }

  /// Starts a server that runs until its machine loses power, or until it exits by itself.
  /// Its standard output and error are appended to `command.output` below the machine's log directory.
  func spawn(_ command: MachineCommand) async throws -> any MachineProcess

  /// Runs a command to its end, with a deadline after which it is killed; both streams are captured.
  /// A non-zero exit is not an error here: the caller knows what it means.
  func run(_ command: MachineCommand, deadlineSeconds: Double) async throws -> CommandResult

  /// Writes a file that the machine's user owns; missing directories are made. `path` is absolute, inside the machine.
  func write(_ text: String, to path: String, mode: UInt16) async throws
  /// Copies a program of the harness's host onto the machine, where its user may execute it wherever the original lies.
  func install(_ program: String, at path: String) async throws
  /// Makes a directory that the machine's user owns.
  func makeDirectory(_ path: String, mode: UInt16) async throws
  /// Removes what is in a directory of the machine; the directory itself stays.
  func wipe(_ path: String) async throws
}

/// Machines share their fate with their room: it owns power, because a power cut hits several at one instant.
public protocol MachineRoom: Sendable {
  /// The machine's supervisor starts: from here on `spawn` and `run` work. Does nothing if it is already on.
  func powerOn(_ machine: String) async throws
  /// SIGKILL to every process of these machines at one instant; returns when none is left, and with their shared memory
  /// removed. Stamps are CLOCK_BOOTTIME.
  func powerOff(_ machines: [String]) async throws -> PowerOff
  /// Whether the machine has power.
  func isOn(_ machine: String) async -> Bool
}

/// The stamps of a kill. CLOCK_BOOTTIME in nanoseconds.
public struct PowerOff: Sendable, Hashable {
  /// Just before the first signal.
  public var beforeNanoseconds: Int64
  /// Just after the last signal returned.
  public var afterNanoseconds: Int64
  /// Processes killed, by machine.
  public var killed: [String: Int]

  public init(beforeNanoseconds: Int64, afterNanoseconds: Int64, killed: [String: Int]) {
    self.beforeNanoseconds = beforeNanoseconds
    self.afterNanoseconds = afterNanoseconds
    self.killed = killed
  }
}

/// Where a machine keeps what. All paths are absolute and short enough for a Unix socket below `run`.
public struct MachineFiles: Sendable, Hashable {
  /// The machine's own directory.
  public var root: String

  public init(root: String) { self.root = root }

  /// Rendered configuration.
  public var etc: String { root + "/etc" }
  public var log: String { root + "/log" }
  public var data: String { root + "/data" }
  /// Sockets, locks, pid files.
  public var run: String { root + "/run" }
}

/// A program to start on a machine.
public struct MachineCommand: Sendable, Hashable {
  /// Absolute path of the program.
  public var executable: String
  public var arguments: [String]
  /// The whole environment: nothing is inherited from the harness.
  public var environment: [String: String]
  /// Name of the log file (below the machine's log directory) that a server appends to.
  public var output: String
  /// Nil means the machine's own directory.
  public var workingDirectory: String?

  public init(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:], output: String = "console.log",
    workingDirectory: String? = nil
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.output = output
    self.workingDirectory = workingDirectory
  }
}

/// A server that was started on a machine.
public protocol MachineProcess: Sendable {
  var pid: Int32 { get }
  /// Waits for its end; at once if it has ended.
  func exit() async -> ExitStatus
}

/// How a process ended.
public enum ExitStatus: Sendable, Hashable, CustomStringConvertible {
  case exited(Int32)
  case signalled(Int32)

  public var description: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .signalled(let signal): "signal \(signal)"
    }
  }
}

/// What a finished command left.
public struct CommandResult: Sendable, Hashable {
  public var status: ExitStatus
  public var output: String
  public var errorOutput: String
  /// True if it was killed because its deadline passed.
  public var timedOut: Bool

  public init(status: ExitStatus, output: String, errorOutput: String, timedOut: Bool) {
    self.status = status
    self.output = output
    self.errorOutput = errorOutput
    self.timedOut = timedOut
  }

  public var succeeded: Bool { status == .exited(0) && !timedOut }
}

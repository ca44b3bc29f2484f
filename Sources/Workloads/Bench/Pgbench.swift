import DrillModel
import Foundation
import Postgres

/// Runs `pgbench` with the workload's statement.
struct Pgbench {
  /// Beyond the seconds that it was asked for.
  private static let graceSeconds = 30
  private static let pollMicroseconds: UInt32 = 10_000

  let path: String
  let directory: String
  let parameters: ConnectionParameters

  /// The first session of pgbench's clients: beyond those of the workload.
  static let firstSession = 1001

  /// The same statement as `InsertsWorkload`, with pgbench's names for `$1`, `$2`, `$3`.
  private static let script = """
    \\set session :client_id + \(firstSession)
    \\set sequence :sequence + 1
    \(InsertsWorkload.text(session: ":session", sequence: ":sequence", token: ":token"));

    """

  /// Transactions per second without the time to connect; its processor time includes starting and connecting.
  func run(connections: Int, seconds: Int) async throws -> WorkloadBenchReport.Side {
    try await onThread("pgbench") {
      let scriptPath = directory + "/statement.sql"
      let outputPath = directory + "/pgbench.log"
      try Pgbench.script.write(toFile: scriptPath, atomically: true, encoding: .utf8)
      let (status, usage) = try wait(
        for: try spawn(arguments(scriptPath, connections, seconds), outputPath: outputPath), seconds: seconds)
      let output = try String(contentsOfFile: outputPath, encoding: .utf8)
      guard status == 0, let rate = output.firstMatch(of: /tps = ([0-9.]+) \(without/), let perSecond = Double(rate.1),
        let number = output.firstMatch(of: /actually processed: ([0-9]+)/), let count = Double(number.1)
      else {
        throw BlackstartError(
          .harness, code: "bench.pgbench-failed", "pgbench failed (wait status \(status))", log: outputPath,
          logTail: output.split(separator: "\n").suffix(5).map(String.init))
      }
      return WorkloadBenchReport.Side(
        perSecond: perSecond, cpuMicroseconds: ProcessorTime.seconds(usage) * 1e6 / count)
    }
  }

  private func arguments(_ scriptPath: String, _ connections: Int, _ seconds: Int) throws -> [String] {
    guard let host = parameters.hosts.first else {
      throw BlackstartError(.usage, code: "bench.no-host", "no server to measure")
    }
    let threads = min(connections, ProcessInfo.processInfo.activeProcessorCount)
    return [
      path, "-n", "-M", "prepared", "-f", scriptPath, "-c", String(connections), "-j", String(threads),
      "-T", String(seconds), "-D", "sequence=0", "-D", "token=00112233445566778899aabbccddeeff",
      "-h", host.address, "-p", String(host.port), "-U", parameters.user, parameters.database,
    ]
  }

  private func spawn(_ arguments: [String], outputPath: String) throws -> pid_t {
    let settings: [String] = [
      "PGPASSWORD=" + parameters.password, "PGSSLMODE=disable", "PGGSSENCMODE=disable", "LC_ALL=C",
      "PATH=/usr/bin:/bin",
    ]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    // The threads of an async program block signals, a child inherits that, and pgbench ends by its SIGALRM.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var words = arguments.map { strdup($0) } + [nil]
    var environment = settings.map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var pid: pid_t = 0
    let status = posix_spawn(&pid, path, &actions, &attributes, &words, &environment)
    guard status == 0 else {
      throw BlackstartError(
        .harness, code: "bench.pgbench-failed", "cannot start \(path): \(String(cString: strerror(status)))",
        hint: "install PostgreSQL's client programs, or name pgbench's path")
    }
    return pid
  }

  /// Blocks until it has ended; kills it if it does not.
  private func wait(for pid: pid_t, seconds: Int) throws -> (status: Int32, usage: rusage) {
    var status: Int32 = 0
    var usage = rusage()
    let deadline = Date().addingTimeInterval(Double(seconds + Pgbench.graceSeconds))
    while true {
      let ended = wait4(pid, &status, WNOHANG, &usage)
      if ended == pid { return (status, usage) }
      if ended < 0, errno != EINTR { return (-1, usage) }
      if Date() > deadline { kill(pid, SIGKILL) }
      usleep(Pgbench.pollMicroseconds)
    }
  }
}

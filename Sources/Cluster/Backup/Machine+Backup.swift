import DrillModel
import Machines

extension Machine {
  /// Runs a backup tool to its end; gives what it wrote.
  /// - Throws: `backup.failed` (harness) with what the tool said, unless it ended with 0.
  @discardableResult
  func backup(_ title: String, _ command: MachineCommand, deadlineSeconds: Double) async throws -> String {
    let result = try await run(command, deadlineSeconds: deadlineSeconds)
    guard result.succeeded else {
      throw BlackstartError(
        .harness, code: "backup.failed",
        "\(title) on \(name) ended with "
          + (result.timedOut ? "no answer in \(Int(deadlineSeconds)) s" : "\(result.status)"),
        log: files.log,
        logTail: (result.output + result.errorOutput).split(separator: "\n").suffix(5).map(String.init))
    }
    return result.output
  }
}

import DrillModel
import Foundation
import Machines
import Postgres
import TestSupport

/// This host as a machine that runs commands and nothing else.
struct HostMachine: Machine {
  let name: String
  let address = "127.0.0.1"
  let files: MachineFiles

  init(_ name: String, directory: String) {
    self.name = name
    files = MachineFiles(root: directory)
  }

  func run(_ command: MachineCommand, deadlineSeconds: Double) async throws -> CommandResult {
    let log = "\(files.root)/command-\(UUID().uuidString)"
    let words = ["/usr/bin/env"] + command.environment.map { "\($0)=\($1)" } + [command.executable] + command.arguments
    return try await onThread("command") {
      let code = try TestProcess(words, log: log).wait()
      let output = try String(contentsOfFile: log, encoding: .utf8)
      return CommandResult(status: .exited(code), output: output, errorOutput: "", timedOut: false)
    }
  }

  struct Unsupported: Error {}
  func spawn(_ command: MachineCommand) async throws -> any MachineProcess { throw Unsupported() }
  func write(_ text: String, to path: String, mode: UInt16) async throws { throw Unsupported() }
  func install(_ program: String, at path: String) async throws { throw Unsupported() }
  func makeDirectory(_ path: String, mode: UInt16) async throws { throw Unsupported() }
  func wipe(_ path: String) async throws { throw Unsupported() }
}

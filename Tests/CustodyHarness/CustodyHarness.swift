import CSpawn
import Custody
import Dispatch
import Foundation
import Machines

/// A harness for tests to kill: opens a room in the home that is its first argument, starts PostgreSQL on n1 and an
/// ordinary process on n2, writes what it has to `ready.json` in the home, and waits for its end.
@main
enum CustodyHarness {
  static func main() {
    if CommandLine.arguments.dropFirst().first == "__guardian" {
      exit(bs_guardian_main(CommandLine.argc - 1, CommandLine.unsafeArgv + 1))
    }
    Task {
      do {
        try await run(home: CommandLine.arguments[1], keep: CommandLine.arguments.contains("keep"))
        exit(0)
      } catch {
        try? "\(error)".write(toFile: CommandLine.arguments[1] + "/error", atomically: true, encoding: .utf8)
        exit(1)
      }
    }
    dispatchMain()
  }

  static func run(home: String, keep: Bool) async throws {
    let lease = LeaseRequest(machines: [.init("n1"), .init("n2")], ports: [5432], keep: keep)
    let request = RoomRequest(lease: lease, home: StateHome(path: home), user: try .current())
    try await ProcessMachineRoom.withRoom(request) { room in
      for machine in room.machines { try await room.powerOn(machine.name) }
      let server = try await room.machine("n2").spawn(MachineCommand("/bin/sleep", ["1000"]))
      let postmaster = try await startPostgres(on: room.machine("n1"))
      let ready = Ready(
        lease: room.lease.directory, guardian: room.guardianPid, server: server.pid, postmaster: postmaster)
      try JSONEncoder().encode(ready).write(to: URL(filePath: home + "/ready.json"), options: .atomic)
      _ = await server.exit()
      try await Task.sleep(for: .seconds(1000))
    }
  }

  static func startPostgres(on machine: ProcessMachine) async throws -> Int32 {
    let binaries = "/usr/lib/postgresql/15/bin"
    let data = machine.files.data + "/pg"
    let options = "-c listen_addresses= -c unix_socket_directories=\(machine.files.run)"
    let commands = [
      MachineCommand("\(binaries)/initdb", ["-D", data, "-A", "trust", "-N"]),
      MachineCommand(
        "\(binaries)/pg_ctl", ["start", "-w", "-D", data, "-l", machine.files.log + "/pg.log", "-o", options]),
    ]
    for command in commands {
      let result = try await machine.run(command, deadlineSeconds: 60)
      guard result.succeeded else { throw Failure(text: result.output + result.errorOutput) }
    }
    let file = try String(contentsOfFile: data + "/postmaster.pid", encoding: .utf8)
    guard let pid = Int32(file.prefix { $0 != "\n" }) else { throw Failure(text: file) }
    return pid
  }

  struct Ready: Encodable {
    var lease: String
    var guardian: Int32
    var server: Int32
    var postmaster: Int32
  }

  struct Failure: Error {
    var text: String
  }
}

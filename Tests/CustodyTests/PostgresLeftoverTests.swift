import Custody
import DrillModel
import Foundation
import Machines
import Testing

/// A postmaster that is killed by SIGKILL leaves a System V segment and files in /dev/shm: whoever kills it cleans up.
@Suite struct PostgresLeftoverTests {
  static let binaries = "/usr/lib/postgresql/15/bin"

  @Test func powerOffOfARealPostmasterLeavesNoSharedMemory() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let postmaster = try await Self.startPostgres(on: machine)
      let segments = try SharedMemory.segments(of: postmaster)
      let files = try SharedMemory.files(of: postmaster)
      #expect(!segments.isEmpty)
      #expect(!files.isEmpty)
      let cut = try await room.powerOff(["n1"])
      #expect(try #require(cut.killed["n1"]) >= 6)
      print("power off of PostgreSQL: \(Double(cut.afterNanoseconds - cut.beforeNanoseconds) / 1e6) ms, \(cut.killed)")
      #expect(!Scene.isAlive(postmaster))
      #expect(SharedMemory.allSegments().isDisjoint(with: segments))
      for file in files { #expect(!Scene.exists(file)) }
      #expect(room.warnings == [])
    }
  }

  /// The guardian cannot clean when it is dead itself: the machine's init does.
  @Test func deathOfTheGuardianLeavesNoSharedMemory() async throws {
    try await Scene.withHome { home in
      let error = await Scene.error {
        try await ProcessMachineRoom.withRoom(try Scene.request(home)) { room in
          let machine = try room.machine("n1")
          try await room.powerOn("n1")
          let postmaster = try await Self.startPostgres(on: machine)
          let segments = try SharedMemory.segments(of: postmaster)
          let files = try SharedMemory.files(of: postmaster)
          kill(room.guardianPid, SIGKILL)
          let isClean = try await Scene.poll(seconds: 2) {
            !Scene.isAlive(postmaster) && SharedMemory.allSegments().isDisjoint(with: segments)
              && files.allSatisfy { !Scene.exists($0) } ? true : nil
          }
          #expect(isClean == true)
          _ = try await machine.run(Scene.shell("true"), deadlineSeconds: 5)
        }
      }
      #expect(error?.code == "custody.guardian-died")
      #expect(Scene.entries(home.leases) == [])
    }
  }

  /// The postmaster's pid, when it accepts connections. It is started as Patroni does it: in a session of its own, by a
  /// process that ends.
  static func startPostgres(on machine: ProcessMachine) async throws -> Int32 {
    let data = machine.files.data + "/pg"
    let made = try await machine.run(
      MachineCommand("\(binaries)/initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-N"]), deadlineSeconds: 60)
    try #require(made.succeeded, "\(made.errorOutput)")
    let options = "-c listen_addresses=\(machine.address) -c unix_socket_directories=\(machine.files.run)"
    let started = try await machine.run(
      MachineCommand(
        "\(binaries)/pg_ctl", ["start", "-w", "-D", data, "-l", machine.files.log + "/pg.log", "-o", options]),
      deadlineSeconds: 60)
    try #require(started.succeeded, "\(started.output)\(started.errorOutput)")
    let file = try #require(FileManager.default.contents(atPath: data + "/postmaster.pid"))
    return try #require(Int32(String(decoding: file, as: UTF8.self).prefix { $0 != "\n" }))
  }
}

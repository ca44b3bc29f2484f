import Custody
import DrillModel
import Foundation
import Machines
import Testing

@Suite struct PowerTests {
  @Test func powerOffKillsADoubleForkedGrandchildInAnotherSession() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let script = "setsid sh -c 'sleep 1000 & echo $! > \(machine.files.run)/pid'; exec sleep 1000"
      let server = try await machine.spawn(Scene.shell(script))
      let daemon = try #require(try await Scene.number(in: machine.files.run + "/pid"))
      let adopted = try await Scene.poll { [1, server.pid, nil].contains(Scene.parent(of: daemon)) ? nil : true }
      #expect(adopted == true)
      #expect(Scene.isAlive(daemon))
      let cut = try await room.powerOff(["n1"])
      #expect(cut.killed == ["n1": 2])
      #expect(cut.beforeNanoseconds < cut.afterNanoseconds)
      #expect(!Scene.isAlive(daemon))
      #expect(!Scene.isAlive(server.pid))
      #expect(await server.exit() == .signalled(9))
      #expect(await !room.isOn("n1"))
    }
  }

  @Test func powerComesBack() async throws {
    try await Scene.withRoom(["n1", "n2"]) { room in
      for name in ["n1", "n2"] { try await room.powerOn(name) }
      try await room.powerOn("n1")
      let other = try await room.machine("n2").spawn(Scene.shell("exec sleep 1000"))
      _ = try await room.machine("n1").spawn(Scene.shell("exec sleep 1000"))
      #expect(try await room.powerOff(["n1"]).killed == ["n1": 1])
      #expect(Scene.isAlive(other.pid))
      let error = await #expect(throws: BlackstartError.self) {
        try await room.machine("n1").spawn(Scene.shell("true"))
      }
      #expect(error?.code == "machine.off")
      try await room.powerOn("n1")
      let result = try await room.machine("n1").run(Scene.shell("echo back"), deadlineSeconds: 10)
      #expect(result.output == "back\n")
      #expect(try await room.powerOff(["n1", "n2"]).killed == ["n1": 0, "n2": 1])
      #expect(try await room.powerOff(["n1", "n2"]).killed == ["n1": 0, "n2": 0])
    }
  }

  @Test func fortyProcessesDieAtOneInstant() async throws {
    try await Scene.withRoom(["n1", "n2", "n3"]) { room in
      for machine in room.machines {
        try await room.powerOn(machine.name)
        let script =
          "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do sleep 1000 & done; echo 1 > \(machine.files.run)/up; wait"
        _ = try await machine.spawn(Scene.shell(script))
        _ = try #require(try await Scene.number(in: machine.files.run + "/up"))
      }
      let cut = try await room.powerOff(["n1", "n2", "n3"])
      #expect(cut.killed == ["n1": 14, "n2": 14, "n3": 14])
      let milliseconds = Double(cut.afterNanoseconds - cut.beforeNanoseconds) / 1e6
      print("power off of 42 processes: \(milliseconds) ms")
      #expect(milliseconds < 500, "20 ms are the aim; tests share their processors")
    }
  }

  @Test func nothingOutlivesARoomWhoseBodyThrows() async throws {
    try await Scene.withHome { home in
      struct Failure: Error {}
      let pids = Pids()
      await #expect(throws: Failure.self) {
        try await ProcessMachineRoom.withRoom(try Scene.request(home)) { room in
          try await room.powerOn("n1")
          await pids.add(try await room.machine("n1").spawn(Scene.shell("exec sleep 1000")).pid)
          await pids.add(room.guardianPid)
          throw Failure()
        }
      }
      for pid in await pids.all { #expect(!Scene.isAlive(pid)) }
      #expect(Scene.entries(home.leases) == [])
    }
  }
}

/// Pids noted in a body that throws.
actor Pids {
  var all: [Int32] = []
  func add(_ pid: Int32) { all.append(pid) }
}

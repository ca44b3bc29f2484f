import Custody
import DrillModel
import Foundation
import Machines
import Testing

@Suite struct GuardianTests {
  @Test func deathOfTheGuardianKillsMachinesAndFailsWhatIsPending() async throws {
    try await Scene.withHome { home in
      let error = await Scene.error {
        try await ProcessMachineRoom.withRoom(try Scene.request(home, ["n1", "n2"])) { room in
          for machine in room.machines { try await room.powerOn(machine.name) }
          let machine = try room.machine("n1")
          let server = try await room.machine("n2").spawn(Scene.shell("exec sleep 1000"))
          let pidFile = machine.files.data + "/pid"
          let pending = Task {
            try await machine.run(Scene.shell("echo $$ > \(pidFile); exec sleep 1000"), deadlineSeconds: 1000)
          }
          let pid = try #require(try await Scene.number(in: pidFile))
          kill(room.guardianPid, SIGKILL)
          let failure = await pending.result
          #expect(throws: BlackstartError.self) { try failure.get() }
          #expect(await server.exit() == .signalled(9))
          let areDead = try await Scene.poll(seconds: 2) {
            Scene.isAlive(pid) || Scene.isAlive(server.pid) ? nil : true
          }
          #expect(areDead == true)
          _ = try await room.powerOff(["n1"])
        }
      }
      #expect(error?.code == "custody.guardian-died")
      #expect(Scene.entries(home.leases) == [])
    }
  }

  @Test func deathOfAnInitTakesItsMachineDownAndNoOther() async throws {
    try await Scene.withRoom(["n1", "n2"]) { room in
      for machine in room.machines { try await room.powerOn(machine.name) }
      let server = try await room.machine("n1").spawn(Scene.shell("setsid sleep 1000 & exec sleep 1000"))
      let other = try await room.machine("n2").spawn(Scene.shell("exec sleep 1000"))
      let initPid = try #require(Scene.parent(of: server.pid))
      kill(initPid, SIGKILL)
      #expect(await server.exit() == .signalled(9))
      let isDead = try await Scene.poll(seconds: 2) { Scene.isAlive(server.pid) ? nil : true }
      #expect(isDead == true)
      let error = await #expect(throws: BlackstartError.self) {
        try await room.machine("n1").run(Scene.shell("true"), deadlineSeconds: 5)
      }
      #expect(error?.code == "machine.off")
      #expect(Scene.isAlive(other.pid))
      // Only the other machine's process and the guardian's inits are left of the lease.
      #expect(try room.lease.processes() == [other.pid])
      try await room.powerOn("n1")
      #expect(try await room.machine("n1").run(Scene.shell("true"), deadlineSeconds: 5).succeeded)
    }
  }

  @Test func aGuardianThatIsNoneIsAnError() async throws {
    try await Scene.withHome { home in
      for executable in ["/bin/true", "/no/such/program"] {
        var request = try Scene.request(home)
        request.guardianExecutable = executable
        let error = await #expect(throws: BlackstartError.self) {
          try await ProcessMachineRoom.withRoom(request) { _ in }
        }
        #expect(error?.code == "custody.guardian-start")
      }
      #expect(Scene.entries(home.leases) == [])
    }
  }

  @Test func theGuardianHasOneThreadAndASessionOfItsOwn() async throws {
    try await Scene.withRoom { room in
      #expect(Scene.entries("/proc/\(room.guardianPid)/task")?.count == 1)
      #expect(getsid(room.guardianPid) == room.guardianPid)
      try await room.powerOn("n1")
      let names = Scene.children(of: room.guardianPid).map { Scene.procText("/proc/\($0)/comm") }
      #expect(names == ["bs-n1\n"])
    }
  }

  @Test func keptFilesStayAndOnlyACleanRemovesThem() async throws {
    try await Scene.withHome { home in
      let lease = try await ProcessMachineRoom.withRoom(try Scene.request(home)) { room in
        try await room.keepFiles(true)
        try await room.machine("n1").write("x", to: room.machine("n1").files.data + "/file", mode: 0o600)
        return room.lease.directory
      }
      #expect(Scene.exists(lease + "/n1/data/file"))
      let user = try HostUser.current()
      #expect(try await Sweep(home: home, user: user, removesKept: false).run().kept.map(\.directory) == [lease])
      #expect(try await Sweep(home: home, user: user, removesKept: true).run().removed.map(\.directory) == [lease])
      #expect(Scene.entries(home.leases) == [])
    }
  }
}

import Custody
import DrillModel
import Foundation
import Machines
import Testing

@Suite struct MachineTests {
  @Test func runCapturesBothStreamsAndTheExitCode() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let result = try await machine.run(
        Scene.shell("echo out; echo err >&2; echo $BLACKSTART_MACHINE $BLACKSTART_LEASE; exit 3"), deadlineSeconds: 10)
      #expect(result.status == .exited(3))
      #expect(result.output == "out\nn1 \(room.lease.directory)\n")
      #expect(result.errorOutput == "err\n")
      #expect(!result.timedOut)
      #expect(Scene.entries(machine.files.run) == [])
      let signalled = try await machine.run(Scene.shell("kill -USR1 $$"), deadlineSeconds: 10)
      #expect(signalled.status == .signalled(SIGUSR1))
    }
  }

  @Test func aDeadlineKillsTheWholeTree() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let bystander = try await machine.spawn(Scene.shell("exec sleep 1000"))
      let pidFile = machine.files.data + "/pid"
      let script = "echo before; setsid sh -c 'sleep 1000 & echo $! > \(pidFile)'; sleep 1000"
      let result = try await machine.run(Scene.shell(script), deadlineSeconds: 0.5)
      #expect(result.timedOut)
      #expect(result.status == .signalled(9))
      #expect(result.output == "before\n")
      let escaped = try #require(try await Scene.number(in: pidFile))
      #expect(!Scene.isAlive(escaped))
      #expect(Scene.isAlive(bystander.pid))
    }
  }

  @Test func cancellationKillsTheCommand() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let pidFile = machine.files.data + "/pid"
      let task = Task {
        try await machine.run(Scene.shell("echo $$ > \(pidFile); exec sleep 1000"), deadlineSeconds: 1000)
      }
      let pid = try #require(try await Scene.number(in: pidFile))
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(!Scene.isAlive(pid))
      #expect(Scene.entries(machine.files.run) == [])
    }
  }

  @Test func aServerRunsAsTheServerUserInASessionOfItsOwnAndInheritsNothing() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let server = try await machine.spawn(Scene.shell("echo hello; exec sleep 1000"))
      let log = machine.files.log + "/console.log"
      let isLogged = try await Scene.poll {
        FileManager.default.contents(atPath: log) == Data("hello\n".utf8) ? true : nil
      }
      #expect(isLogged == true)
      #expect(getsid(server.pid) == server.pid)
      let owner = try FileManager.default.attributesOfItem(atPath: "/proc/\(server.pid)")[.ownerAccountID] as? NSNumber
      #expect(owner?.uint32Value == room.lease.server.uid)
      // Only the standard streams: no control socket, no lock.
      #expect(Scene.entries("/proc/\(server.pid)/fd") == ["0", "1", "2"])
      let environment = try #require(Scene.procText("/proc/\(server.pid)/environ"))
      let names = environment.split(separator: "\0").map { $0.prefix { $0 != "=" } }
      #expect(Set(names).isSubset(of: ["PATH", "PWD", "BLACKSTART_LEASE", "BLACKSTART_MACHINE"]))
    }
  }

  @Test func aProgramThatCannotStartSaysWhichStepFailed() async throws {
    try await Scene.withRoom { room in
      let machine = try room.machine("n1")
      try await room.powerOn("n1")
      let missing = await #expect(throws: BlackstartError.self) {
        try await machine.spawn(MachineCommand("/no/such/program", []))
      }
      #expect(missing?.code == "custody.spawn")
      #expect(missing?.message.contains("cannot execute the program: No such file or directory (errno 2)") == true)
      var elsewhere = Scene.shell("true")
      elsewhere.workingDirectory = "/no/such/directory"
      let lost = await #expect(throws: BlackstartError.self) {
        try await machine.run(elsewhere, deadlineSeconds: 10)
      }
      #expect(lost?.message.contains("cannot enter the working directory") == true)
      #expect(Scene.entries(machine.files.run) == [])
    }
  }

  @Test func aLargeEnvironmentArrives() async throws {
    try await Scene.withRoom { room in
      try await room.powerOn("n1")
      var command = Scene.shell("env | grep -c '^LONG_'")
      for number in 0..<100 { command.environment["LONG_\(number)"] = String(repeating: "x", count: 10_000) }
      let result = try await room.machine("n1").run(command, deadlineSeconds: 10)
      #expect(result.output == "100\n")
    }
  }

  @Test func aWorkshopRunsAsTheHarness() async throws {
    try await Scene.withHome { home in
      var request = try Scene.request(home)
      request.lease.machines = [.init("workshop", runsAsServerUser: false)]
      try await ProcessMachineRoom.withRoom(request) { room in
        try await room.powerOn("workshop")
        let machine = try room.machine("workshop")
        let result = try await machine.run(Scene.shell("id -u; touch \(machine.files.data)/made"), deadlineSeconds: 10)
        #expect(result.output == "\(geteuid())\n")
        #expect(result.errorOutput == "")
      }
    }
  }
}

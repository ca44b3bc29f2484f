import Custody
import DrillModel
import Foundation
import Machines
import Testing

@Suite struct HarnessDeathTests {
  @Test func nothingOutlivesAKilledHarness() async throws {
    try await Scene.withHome { home in
      let harness = try StandIn.start(home: home.path)
      let ready = try await harness.ready()
      let segments = try SharedMemory.segments(of: ready.postmaster)
      let files = try SharedMemory.files(of: ready.postmaster)
      #expect(!segments.isEmpty && !files.isEmpty)
      let start = ContinuousClock.now
      harness.kill()
      let isClean = try await Scene.poll(seconds: 2) {
        !Scene.isAlive(ready.guardian) && !Scene.isAlive(ready.postmaster) && !Scene.isAlive(ready.server)
          && !Scene.exists(ready.lease) && SharedMemory.allSegments().isDisjoint(with: segments)
          && files.allSatisfy { !Scene.exists($0) } ? true : nil
      }
      #expect(isClean == true)
      print("clean \(ContinuousClock.now - start) after the harness was killed")
      #expect(try LeaseProcesses.alive(in: ready.lease, user: .current(), since: 0) == [])
    }
  }

  @Test func itsSecretsGoAtOnceAndItsDataSoon() async throws {
    try await Scene.withHome { home in
      let harness = try StandIn.start(home: home.path)
      let ready = try await harness.ready()
      let secret = ready.lease + "/n1/etc/deep/secret.conf"
      try FileManager.default.createDirectory(atPath: ready.lease + "/n1/etc/deep", withIntermediateDirectories: true)
      try "repo1-cipher-pass=x".write(toFile: secret, atomically: true, encoding: .utf8)
      harness.kill()
      let isGivenBack = try await Scene.poll(seconds: 2) { Scene.exists(ready.lease) ? nil : true }
      #expect(isGivenBack == true)
      for trash in Scene.entries(home.leases) ?? [] {
        #expect(Scene.entries("\(home.leases)/\(trash)/n1/etc")?.isEmpty != false, "\(trash)")
      }
      let isGone = try await Scene.poll(seconds: 60) { Scene.entries(home.leases) == [] ? true : nil }
      #expect(isGone == true)
    }
  }

  /// Also at moments when nothing is ready: between claim and guardian, during power on, during initdb.
  @Test(arguments: [0.003, 0.01, 0.02, 0.04, 0.08, 0.2, 0.5])
  func nothingOutlivesAHarnessThatIsKilledEarly(afterSeconds: Double) async throws {
    try await Scene.withHome { home in
      let harness = try StandIn.start(home: home.path)
      try await Task.sleep(for: .seconds(afterSeconds))
      harness.kill()
      let user = try HostUser.current()
      let isClean = try await Scene.poll(seconds: 2) {
        let found = try await Sweep(home: home, user: user, removesKept: false, isDry: true).run()
        return try found.live.isEmpty && Self.lives(below: home.path, user).isEmpty ? true : nil
      }
      #expect(isClean == true)
      // Killed before its guardian ran, it leaves a directory, which a sweep knows as dead.
      _ = try await Sweep(home: home, user: user, removesKept: false).run()
      #expect([[], nil].contains(Scene.entries(home.leases)))
    }
  }

  @Test func aKilledHarnessKeepsItsFilesIfItWasTold() async throws {
    try await Scene.withHome { home in
      let harness = try StandIn.start(home: home.path, keep: true)
      let ready = try await harness.ready()
      harness.kill()
      let isDown = try await Scene.poll(seconds: 2) { Scene.isAlive(ready.guardian) ? nil : true }
      #expect(isDown == true)
      #expect(!Scene.isAlive(ready.postmaster))
      #expect(Scene.exists(ready.lease + "/n1/data/pg/PG_VERSION"))
      let user = try HostUser.current()
      let kept = try await Sweep(home: home, user: user, removesKept: false).run()
      #expect(kept.kept.map(\.directory) == [ready.lease])
      let dry = try await Sweep(home: home, user: user, removesKept: true, isDry: true).run()
      #expect(dry.removed.map(\.directory) == [ready.lease])
      #expect(Scene.exists(ready.lease))
      let removed = try await Sweep(home: home, user: user, removesKept: true).run()
      #expect(removed.removed.map(\.directory) == [ready.lease])
      #expect(removed.removed.first?.owner?.pid == harness.pid)
      #expect(!Scene.exists(ready.lease))
    }
  }

  /// Harness, guardian and inits killed at once: the marks in the environment are all that is left to go by.
  @Test func aSweepKillsWhatNobodyWatches() async throws {
    try await Scene.withHome { home in
      let harness = try StandIn.start(home: home.path)
      let ready = try await harness.ready()
      let segments = try SharedMemory.segments(of: ready.postmaster)
      let user = try HostUser.current()
      let inits = Scene.children(of: ready.guardian)
      #expect(inits.count == 2)
      // Stopped first, so that none of them sees another's end.
      for pid in inits + [ready.guardian, harness.pid] { kill(pid, SIGSTOP) }
      for pid in inits + [ready.guardian] { kill(pid, SIGKILL) }
      harness.kill()
      let areDead = try await Scene.poll { (inits + [ready.guardian]).contains(where: Scene.isAlive) ? nil : true }
      #expect(areDead == true)
      #expect(Scene.isAlive(ready.postmaster))
      let dry = try await Sweep(home: home, user: user, removesKept: false, isDry: true).run()
      #expect(dry.removed.map(\.directory) == [ready.lease])
      #expect(Scene.isAlive(ready.postmaster) && Scene.exists(ready.lease))
      let report = try await Sweep(home: home, user: user, removesKept: false).run()
      #expect(report.removed.map(\.directory) == [ready.lease])
      #expect(report.failed == [])
      #expect(try #require(report.removed.first).processes >= 7)
      #expect(!Scene.isAlive(ready.postmaster) && !Scene.isAlive(ready.server))
      #expect(SharedMemory.allSegments().isDisjoint(with: segments))
      #expect(!Scene.exists(ready.lease))
    }
  }

  /// Processes that are marked with a lease of this home.
  static func lives(below home: String, _ user: HostUser) throws -> [Int32] {
    try (Scene.entries(home + "/leases") ?? []).flatMap {
      try LeaseProcesses.alive(in: "\(home)/leases/\($0)", user: user, since: 0)
    }
  }
}

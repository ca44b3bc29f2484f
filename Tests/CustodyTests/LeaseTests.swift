import Custody
import DrillModel
import Foundation
import Glibc
import Machines
import Testing

@Suite struct LeaseTests {
  @Test func twoLeasesNeverShareANetworkNotEvenInTwoHomes() async throws {
    try await Scene.withHome { one in
      try await Scene.withHome { other in
        let user = try HostUser.current()
        let request = LeaseRequest(machines: [.init("n1"), .init("n2")], ports: [5432, 8008])
        var leases: [Lease] = []
        for home in [one, one, other, one, other] {
          leases.append(try await Lease.claim(request, home: home, user: user))
        }
        #expect(Set(leases.map(\.network)).count == leases.count)
        #expect(Set(leases.map { $0.address(at: 0) }).count == leases.count)
        for lease in leases { #expect(lease.owner.pid == getpid()) }
      }
    }
  }

  @Test func aSweepRemovesADeadLeaseAndLeavesALiveOne() async throws {
    try await Scene.withHome { home in
      let user = try HostUser.current()
      let request = LeaseRequest(machines: [.init("n1")], ports: [])
      let live = try await Lease.claim(request, home: home, user: user)
      // A lease whose lock nobody holds, as a killed harness leaves it; and one that was killed while it was made.
      let dead = home.leases + "/64-0"
      try FileManager.default.createDirectory(atPath: dead + "/n1/data", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: dead + "/n1/link", withDestinationPath: "/etc")
      try FileManager.default.createDirectory(atPath: home.leases + "/not-a-lease", withIntermediateDirectories: true)
      let report = try await Sweep(home: home, user: user, removesKept: true).run()
      #expect(report.removed.map(\.directory) == [dead])
      #expect(report.live.map(\.directory) == [live.directory])
      #expect(report.failed == [])
      #expect(
        Scene.entries(home.leases) == [live.network.directoryName, "not-a-lease"])
      #expect(Scene.exists("/etc/passwd"))
    }
  }

  @Test func aTakenPortOnOneAddressMovesTheLeaseAndOnAllOfThemThePort() async throws {
    let everywhere = try Listener(address: "0.0.0.0", port: 0)
    try await Scene.withHome { home in
      let user = try HostUser.current()
      let request = LeaseRequest(machines: [.init("n1")], ports: [everywhere.port])
      let lease = try await Lease.claim(request, home: home, user: user)
      let port = try #require(lease.ports[everywhere.port])
      #expect(port != everywhere.port && port % 10000 == everywhere.port % 10000)
      let own = try Listener(address: lease.address(at: 0), port: port)
      #expect(own.port == port)
    }
  }

  @Test func whenNothingIsFreeTheLeaseIsRefused() async throws {
    try await Scene.withHome { home in
      let request = LeaseRequest(machines: [.init("n1")], ports: [5432], attempts: 0)
      let error = await #expect(throws: BlackstartError.self) {
        try await Lease.claim(request, home: home, user: try .current())
      }
      #expect(error?.code == "lease.no-network")
      #expect(error?.category == .refused)
      #expect(error?.hint != nil)
    }
  }

  @Test func pathsTooLongForASocketAreRefused() async throws {
    try await Scene.withHome { home in
      let long = StateHome(path: home.path + "/" + String(repeating: "x", count: 70))
      let error = await #expect(throws: BlackstartError.self) {
        try await Lease.claim(LeaseRequest(machines: [.init("n1")], ports: []), home: long, user: try .current())
      }
      #expect(error?.code == "lease.path-too-long")
      #expect(!Scene.exists(long.path))
    }
  }

  @Test(arguments: ["", "a/b", "..", "-x", "lock", "owner.json"])
  func strangeMachineNamesAreRefused(name: String) async throws {
    try await Scene.withHome { home in
      let error = await #expect(throws: BlackstartError.self) {
        try await Lease.claim(LeaseRequest(machines: [.init(name)], ports: []), home: home, user: try .current())
      }
      #expect(error?.code == "lease.machine-name")
    }
  }

  @Test func aHomeThatIsASymlinkOrWritableByOthersIsRefused() async throws {
    try await Scene.withHome { home in
      let user = try HostUser.current()
      let link = StateHome(path: home.path + "/link")
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "/tmp")
      let open = StateHome(path: home.path + "/open")
      #expect(mkdir(open.path, 0o777) == 0 && chmod(open.path, 0o777) == 0)
      for refused in [link, open] {
        let error = #expect(throws: BlackstartError.self) { try refused.prepare(for: user) }
        #expect(error?.code == "home.not-ours")
      }
    }
  }

  @Test func theHomeComesFromTheEnvironment() throws {
    let root = HostUser.Account(name: "root", uid: 0, gid: 0)
    let me = HostUser.Account(name: "me", uid: 1000, gid: 1000)
    let asRoot = HostUser(own: root, server: me)
    let asMe = HostUser(own: me, server: me)
    #expect(try StateHome.resolve(environment: ["BLACKSTART_HOME": "/x/"], user: asRoot).path == "/x")
    #expect(try StateHome.resolve(environment: ["HOME": "/root"], user: asRoot).path == "/var/lib/blackstart")
    #expect(try StateHome.resolve(environment: ["HOME": "/h"], user: asMe).path == "/h/.local/state/blackstart")
    #expect(
      try StateHome.resolve(environment: ["HOME": "/h", "XDG_STATE_HOME": "/s"], user: asMe).path == "/s/blackstart")
    #expect(throws: BlackstartError.self) { try StateHome.resolve(environment: [:], user: asMe) }
  }
}

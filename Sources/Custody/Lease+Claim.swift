internal import CSpawn
import DrillModel
import Foundation
import Glibc

extension Lease {
  /// Claims a free network and makes its directory, with one directory per machine. Removes nothing that it finds.
  /// - Throws: `lease.no-network`, `lease.path-too-long`, `lease.machines`, `lease.machine-name`, `home.*`, `host.*`.
  public static func claim(_ request: LeaseRequest, home: StateHome, user: HostUser) async throws -> Lease {
    try request.validate(home: home)
    return try await BlockingWork.run("bs-claim") {
      try home.prepare(for: user)
      let networks = LeaseNetwork.candidates(for: user.own.uid, startingAt: Int.random(in: 0..<254))
      for network in networks.prefix(request.attempts) {
        if let lease = try claim(network, request, home, user) { return lease }
      }
      throw BlackstartError(
        .refused, code: "lease.no-network",
        "no free loopback network among \(min(networks.count, request.attempts)) with the ports "
          + request.ports.map(String.init).joined(separator: ", "),
        hint: "`blackstart clean` removes what dead runs left; `ss -ltnp` shows who listens on these ports")
    }
  }

  /// Nil if the network, or a port on it, is taken.
  private static func claim(
    _ network: LeaseNetwork, _ request: LeaseRequest, _ home: StateHome, _ user: HostUser
  ) throws -> Lease? {
    let directory = "\(home.leases)/\(network.directoryName)"
    guard access(directory, F_OK) != 0, let claim = NetworkClaim.take(network),
      let ports = PortProbe.ports(request.ports, on: network, machines: request.machines.count),
      let lock = try register(directory, home)
    else { return nil }
    let owner = LeaseOwner(
      pid: getpid(), startTicks: bs_start_ticks(getpid()), runDirectory: request.runDirectory,
      createdSeconds: time(nil), commandLine: CommandLine.arguments, serverUid: user.server.uid, keep: request.keep)
    let lease = Lease(
      directory: directory, network: network, ports: ports, owner: owner, user: user, machines: request.machines,
      lock: lock, claim: claim)
    do {
      try owner.write(to: directory)
      for machine in request.machines { try lease.makeDirectories(machine) }
    } catch {
      try? lease.remove()
      throw error
    }
    return lease
  }

  /// Makes the directory and locks it, in one step for everybody else. Nil if it is somebody's.
  private static func register(_ directory: String, _ home: StateHome) throws -> Descriptor? {
    try FileLock.whileRegistering(in: home) {
      if mkdir(directory, 0o755) != 0 {
        if errno == EEXIST { return nil }
        throw cannotMake(directory)
      }
      guard case .locked(let lock) = FileLock.take("\(directory)/\(lockName)", waits: false) else {
        throw cannotMake("\(directory)/\(lockName)")
      }
      return lock
    }
  }

  private func makeDirectories(_ machine: LeaseRequest.Machine) throws {
    let root = directory(of: machine.name)
    let account = machine.runsAsServerUser ? user.server : user.own
    for path in [root, root + "/etc", root + "/log", root + "/data", root + "/run"] {
      // Nobody else on this host may come in: below `run` are sockets on which a server trusts whoever reaches them.
      guard mkdir(path, 0o700) == 0, chmod(path, 0o700) == 0 else { throw Lease.cannotMake(path) }
      if account != user.own, chown(path, account.uid, account.gid) != 0 { throw Lease.cannotMake(path) }
    }
  }

  private static func cannotMake(_ path: String) -> BlackstartError {
    BlackstartError(
      .refused, code: "home.not-writable", "cannot make \(path): \(systemErrorText())",
      hint: "check free space and permissions, or set BLACKSTART_HOME")
  }
}

import ArgumentParser
import Cluster
import Custody
import DrillModel
import Foundation
import Machines

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Looks whether this host can run drills; each line is OK or says what to do.",
    discussion: "Exit code 0 if drills can run, 3 if something that they need is missing. Changes nothing.")

  @OptionGroup var output: OutputOptions

  func run() async throws {
    var diagnoses = try await host()
    diagnoses.append(contentsOf: await programs())
    let report = DoctorReport(checks: diagnoses)
    Terminal.standardOutput.write(output.format == .json ? try report.json() : report.text)
    if !report.canRun { throw ExitCode(3) }
  }

  private func host() async throws -> [Diagnosis] {
    let user: HostUser
    do {
      user = try HostUser.current()
    } catch let error as BlackstartError {
      return [.failed("user", error.message, hint: error.hint ?? "")]
    }
    let servers = user.own == user.server ? "servers run as yourself" : "servers run as \(user.server.name)"
    var found: [Diagnosis] = [.ok("user", "\(user.own.name); \(servers)")]
    do {
      let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
      // The longest name of a run's machines: its sockets have the longest paths.
      try LeaseRequest(machines: [LeaseRequest.Machine("workshop")], ports: []).validate(home: home)
      let report = try await Sweep(home: home, user: user, removesKept: true, isDry: true).run()
      found += HostLimits(home: home).diagnoses()
      found.append(contentsOf: leases(report, home))
      found.append(ports())
    } catch let error as BlackstartError {
      found.append(.failed("state directory", error.message, hint: error.hint ?? "set BLACKSTART_HOME"))
    }
    return found
  }

  private func leases(_ report: SweepReport, _ home: StateHome) -> [Diagnosis] {
    let dead = report.removed.count
    let text = "\(report.live.count) in use, \(dead) left by dead runs in \(home.leases)"
    return [dead == 0 ? .ok("leases", text) : .warning("leases", text, hint: "blackstart clean")]
  }

  /// Whether production's ports are free on some loopback network, as a lease would find it.
  private func ports() -> Diagnosis {
    let ports = ClusterLayout.Ports()
    let taken = [ports.postgresql, ports.patroni, ports.etcdClient, ports.etcdPeer].filter {
      !PortProbe.isFree("127.64.0.1", UInt16($0))
    }
    return taken.isEmpty
      ? .ok("ports", "5432, 8008, 2379 and 2380 are free on loopback addresses of their own")
      : .warning(
        "ports", "somebody listens on all addresses on \(taken.map(String.init).joined(separator: ", "))",
        hint: "drills move to other ports by themselves; stop that server to have production's")
  }

  private func programs() async -> [Diagnosis] {
    var found: [Diagnosis] = []
    for entry in ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).entries() {
      if entry.program == "python3", let path = entry.path, await !ProgramVersion.canMakeEnvironments(python: path) {
        found.append(
          .failed(
            "python3", "\(path) cannot make virtual environments: it has no ensurepip",
            hint: "./scripts/setup, or: apt-get install \(entry.debianPackage)"))
      } else if let path = entry.path {
        found.append(.ok(entry.program, "\(await ProgramVersion.of(path)) (\(path))"))
      } else if entry.required {
        found.append(
          .failed(entry.program, "not found", hint: "./scripts/setup, or: apt-get install \(entry.debianPackage)"))
      } else {
        found.append(
          .warning(
            entry.program, "not found; drills with '\(entry.refuses ?? "")' are refused",
            hint: "apt-get install \(entry.debianPackage)"))
      }
    }
    return found
  }
}

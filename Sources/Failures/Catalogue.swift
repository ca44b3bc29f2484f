import Cluster
import Custody
import DrillModel
import Foundation
import Machines

/// Plays failures of backups on a real server with its repository, each with and without the safe restore_command.
public struct Catalogue: Sendable {
  private static let port: UInt16 = 5432

  private let failures: [any BackupFailure]
  private let times: Int
  /// Whether pgBackRest's own commands are asked as well.
  private let asksTool: Bool

  public init(_ failures: [any BackupFailure], times: Int = 1, asksTool: Bool = false) {
    self.failures = failures
    self.times = times
    self.asksTool = asksTool
  }

  /// - Parameter progress: called with each case's result.
  public func run(progress: @escaping @Sendable (FailureResult) -> Void) async throws -> [FailureResult] {
    let tools = try ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).tools()
    let user = try HostUser.current()
    let home = try StateHome.resolve(environment: ProcessInfo.processInfo.environment, user: user)
    let lease = LeaseRequest(machines: ["source", "scratch"].map { LeaseRequest.Machine($0) }, ports: [Catalogue.port])
    return try await ProcessMachineRoom.withRoom(RoomRequest(lease: lease, home: home, user: user)) { room in
      let ledgers = FileManager.default.temporaryDirectory.path + "/blackstart-failures-\(UUID().uuidString.prefix(8))"
      defer { try? FileManager.default.removeItem(atPath: ledgers) }
      let stage = FailureStage(room: room, tools: tools, ledgers: ledgers)
      try await stage.prepare()
      var results: [FailureResult] = []
      for failure in failures {
        for _ in 0..<times {
          for kind in RestoreCommandKind.allCases {
            let result = try await stage.play(failure, kind, asksTool: asksTool)
            progress(result)
            results.append(result)
          }
        }
      }
      return results
    }
  }

  static func port(in room: ProcessMachineRoom) -> Int { room.lease.ports[port].map(Int.init) ?? Int(port) }
}

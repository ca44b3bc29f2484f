import Cluster
public import Custody
public import DrillModel
public import Evidence
import Foundation
import Machines
import Postgres

/// Restores a backup of somebody's own repository into a directory of its own, reads what came back, and throws it away.
///
/// The repository is only read, and listed before and after to prove that. Servers of this host are not touched, also not
/// the one that the backup is of.
public struct RestoreDrill: Sendable {
  /// What a drill leaves.
  public struct Outcome: Sendable {
    public var evidence: RestoreEvidence
    public var run: RunDirectory
    /// The machine's directory, if it was kept.
    public var kept: String?
    /// What must not be told of it.
    public var secrets: SecretKeeper
  }

  let request: RestoreDrillRequest
  let user: HostUser
  let pgbackrest: String
  /// Told what is being done.
  let progress: @Sendable (String) -> Void

  /// - Parameter pgbackrest: the program's absolute path.
  public init(
    _ request: RestoreDrillRequest, user: HostUser, pgbackrest: String, progress: @escaping @Sendable (String) -> Void
  ) {
    self.request = request
    self.user = user
    self.pgbackrest = pgbackrest
    self.progress = progress
  }

  /// - Throws: `BlackstartError`: usage and refusals before anything was restored; `CancellationError`. What goes wrong
  ///   later is in the evidence.
  public func run() async throws -> Outcome {
    let configuration = try PgBackRestConfiguration(path: request.configuration)
    let repository = RepositoryOptions(
      configuration, stanza: request.stanza, index: request.repository, environment: request.environment)
    let secrets = SecretKeeper()
    secrets.learn(SecretHarvest.secrets(inEnvironment: request.environment))
    secrets.learn(fromFile: request.configuration)
    secrets.learn(SecretHarvest.secrets(in: repository.lines().joined(separator: "\n")))
    do {
      return try await run(configuration, repository, secrets)
    } catch let error as BlackstartError {
      throw secrets.redact(error)
    }
  }

  private func run(
    _ configuration: PgBackRestConfiguration, _ repository: RepositoryOptions, _ secrets: SecretKeeper
  ) async throws -> Outcome {
    let place = try ScratchPlace(
      request: request, user: user,
      repositories: RepositoryGuard(configuration, stanza: request.stanza, environment: request.environment))
    defer { place.tidy() }
    let source = configuration.options(stanza: request.stanza, command: "restore")
    let superuser = request.user ?? source["pg1-user"]?.last ?? "postgres"
    let homes =
      [source["pg1-database"]?.last].compactMap { $0 } + ["postgres", "template1"] + request.checks.map(\.database)
    return try await withRoom(place) { room in
      let machine = try room.machine(ScratchPlace.machine)
      try await room.powerOn(machine.name)
      var session = RestoreSession(
        request: request, machine: machine, repository: repository, secrets: secrets, pgbackrest: pgbackrest,
        superuser: superuser, homes: homes,
        serverUser: user.server.name, progress: progress)
      let (evidence, run) = try await session.run()
      return Outcome(evidence: evidence, run: run, kept: request.keep ? machine.files.root : nil, secrets: secrets)
    }
  }

  private func withRoom<Result: Sendable>(
    _ place: ScratchPlace, body: (ProcessMachineRoom) async throws -> Result
  ) async throws -> Result {
    let lease = LeaseRequest(machines: [LeaseRequest.Machine(ScratchPlace.machine)], ports: [], keep: request.keep)
    do {
      return try await ProcessMachineRoom.withRoom(RoomRequest(lease: lease, home: place.home, user: user), body: body)
    } catch let error as BlackstartError
      where request.scratch != nil && (error.code.hasPrefix("home.") || error.code == "lease.path-too-long")
    {
      var error = error
      error.hint = "give another directory with --scratch"
      throw error
    }
  }
}

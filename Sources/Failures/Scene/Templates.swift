import DrillModel
import Foundation
import Machines

/// Sources that were made once: their data directory, their repository and what their clients were told.
struct Templates: Sendable {
  let source: SceneServer
  let executable: String
  let ledgers: String
  private let made: Box<[SceneOrigin: [Burst]]> = Box([:])

  init(source: SceneServer, executable: String, ledgers: String) {
    self.source = source
    self.executable = executable
    self.ledgers = ledgers
  }

  static let cipher = ["repo1-cipher-type": "aes-256-cbc", "repo1-cipher-pass": "a-secret-of-the-scene"]

  var repository: String { source.machine.files.data + "/repository" }

  /// pgBackRest on the source's machine.
  func client(_ origin: SceneOrigin) -> BackRest {
    BackRest(
      executable: executable, server: source, repository: repository,
      options: origin == .encrypted ? Templates.cipher : [:])
  }

  /// A fresh copy of a template in its place; the source is off.
  func lay(_ origin: SceneOrigin) async throws -> Source {
    if made.value[origin] == nil { try await make(origin) }
    let bursts = made.value[origin] ?? []
    let scene = Source(server: source, client: client(origin), ledgers: ledgers, bursts: Box(bursts))
    try await clear()
    try await copy(from: directory(origin), to: source.machine.files.data)
    try await scene.client.writeConfiguration()
    return scene
  }

  private func directory(_ origin: SceneOrigin) -> String { source.machine.files.data + "/template-\(origin.rawValue)" }

  private func make(_ origin: SceneOrigin) async throws {
    let bursts: [Burst]
    if origin == .promoted {
      let scene = try await lay(.settled)
      try await Promotion(source: scene).run()
      bursts = scene.bursts.value
    } else {
      try await clear()
      let scene = Source(server: source, client: client(origin), ledgers: ledgers, bursts: Box([]))
      try await build(scene)
      bursts = scene.bursts.value
    }
    try await Shell(machine: source.machine).script("mkdir \"$1\"", directory(origin))
    try await copy(from: source.machine.files.data, to: directory(origin))
    made.set(made.value.merging([origin: bursts]) { $1 })
  }

  private func build(_ scene: Source) async throws {
    try await Shell(machine: source.machine).script("mkdir -m 750 \"$1\"", repository)
    try await scene.client.writeConfiguration()
    try await scene.create()
    try await scene.client.require(["stanza-create"])
    try await scene.client.require(["--type=full", "backup"])
    try await scene.burst()
    try await scene.burst()
    try await scene.client.require(["--type=incr", "backup"])
    for _ in 0..<3 { try await scene.burst() }
    try await scene.waitArchived(scene.bursts.value[4].segment)
    try await scene.server.stop()
  }

  private func clear() async throws {
    let script = "rm -rf \"$1/postgresql\" \"$1/repository\" \"$1/repository.away\" \"$1/elsewhere\""
    try await Shell(machine: source.machine).script(script, source.machine.files.data)
  }

  private func copy(from: String, to: String) async throws {
    try await Shell(machine: source.machine).script(
      "cp -a \"$1/postgresql\" \"$2/postgresql\"; cp -a \"$1/repository\" \"$2/repository\"", from, to)
  }
}

/// A promotion of the source as a failover makes it: a new timeline, whose history is archived.
struct Promotion {
  let source: Source

  /// The source is off before and afterwards.
  /// - Parameter restoreCommand: nil for the tool's own.
  func run(restoreCommand: String? = nil) async throws {
    let restoreCommand = restoreCommand ?? source.client.shell("archive-get %f \"%p\"")
    let server = source.server
    try await Shell(machine: server.machine).script("touch \"$1/recovery.signal\"", server.data)
    try await server.start(source.settings + ["restore_command=\(restoreCommand)"])
    try await source.archivedBurst()
    try await server.stop()
  }
}

import DrillModel

/// What a running server's settings do to its archive.
struct ServerReadiness {
  private let scene: ReadinessScene
  private let server: ReadinessFacts.Server?
  private let problems: [String]

  init(_ scene: ReadinessScene, _ server: ReadinessFacts.Server?, _ problems: [String]) {
    self.scene = scene
    self.server = server
    self.problems = problems
  }

  func checks() -> [ReadinessCheck] {
    guard let server else {
      let reason = problems.first.map { ": the server did not answer: \($0)" } ?? ""
      return [
        scene.check(
          .unknown, "server",
          "archive_mode, archive_command, archive_timeout and the archiver were not looked at\(reason)",
          hint: problems.isEmpty
            ? "give a running server with --server" : "look at the address, the user and PGPASSWORD")
      ]
    }
    return identity(server) + [archiving(server), archiver(server), timeout(server)]
  }

  private func identity(_ server: ReadinessFacts.Server) -> [ReadinessCheck] {
    let current = scene.stanza.databases.max { $0.id < $1.id }?.systemIdentifier
    guard let current, current != server.systemIdentifier else { return [] }
    return [
      scene.check(
        .failed, "server", "the server is the cluster \(server.systemIdentifier), and the repository is of \(current)",
        hint: "nothing of this server can be restored from it; look at --server and at the stanza")
    ]
  }

  private func archiving(_ server: ReadinessFacts.Server) -> ReadinessCheck {
    if server.archiveMode == "off" || server.walLevel == "minimal" {
      return scene.check(
        .failed, "archiving",
        "archive_mode is \(server.archiveMode) and wal_level is \(server.walLevel): nothing is archived",
        hint: "set archive_mode=on and wal_level=replica, and restart")
    }
    if !server.archiveLibrary.isEmpty {
      return scene.check(
        .unknown, "archiving", "archive_library is \(server.archiveLibrary), of which nothing is known here")
    }
    return archiveCommand(server)
  }

  private func archiveCommand(_ server: ReadinessFacts.Server) -> ReadinessCheck {
    let text = "archive_command is '\(server.archiveCommand)'"
    let (state, message): (ReadinessCheck.State, String) =
      switch ArchiveCommand(server.archiveCommand) {
      case .pgbackrest where !scene.stanza.isMeant(by: server.archiveCommand):
        (.warning, "\(text), which archives into another stanza")
      case .pgbackrest: (.ok, "archive_mode is \(server.archiveMode), and archive_command is pgBackRest's")
      case .nothing: (.failed, "\(text): WAL is thrown away, and pg_stat_archiver looks well")
      case .masked: (.failed, "\(text): it says success whatever pgBackRest said, and that WAL is thrown away")
      case .never: (.failed, "\(text): nothing is archived, and pg_wal grows until its disk is full")
      case .other: (.warning, "\(text), of which nobody can tell whether all of it gets to this repository")
      }
    let hint = "archive_command = 'pgbackrest \(scene.stanza.option) archive-push %p'"
    return scene.check(state, "archiving", message, hint: state == .ok ? nil : hint)
  }

  private func archiver(_ server: ReadinessFacts.Server) -> ReadinessCheck {
    guard server.isFailing else { return scene.check(.ok, "archiver", "its last attempt was a success") }
    return scene.check(
      .failed, "archiver", "its last attempt failed, at \(server.lastFailed ?? "an unknown segment")",
      hint: "the server's log has what archive_command said; pg_wal grows until it works again")
  }

  private func timeout(_ server: ReadinessFacts.Server) -> ReadinessCheck {
    server.archiveTimeoutSeconds == 0
      ? scene.check(
        .warning, "archive-timeout",
        "archive_timeout is 0: on a server that writes little, WAL of any age is not archived",
        hint: "archive_timeout=60s bounds the loss in time")
      : scene.check(
        .ok, "archive-timeout", "a segment is archived after \(server.archiveTimeoutSeconds) s at the latest")
  }
}

extension ArchiveInventory.Stanza {
  /// Whether an `archive_command` names this stanza, or leaves it to its configuration.
  fileprivate func isMeant(by archiveCommand: String) -> Bool {
    let words = ShellWords(archiveCommand).commands.flatMap(\.words)
    guard let named = words.last(where: { $0.hasPrefix("--stanza=") }) else { return true }
    return named == option
  }
}

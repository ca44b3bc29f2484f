/// What a server says of its archiving, held against what the archive has.
extension StanzaAudit {
  /// So many segments may be on their way: the one that is written, and the one that is just being archived.
  private static let underWay: UInt64 = 2

  func serverFindings(_ server: ServerArchiving) -> [Finding] {
    guard let archive = stanza.archives.max(by: { $0.databaseID < $1.databaseID }) else { return [] }
    return unstored(server, archive) + failing(server) + lag(server, archive)
  }

  /// An archive_command that ends with 0 has stored the file, or it is none. What is older than all that the archive has
  /// may have been there: retention removes it, and a standby still names what it archived as a primary.
  private func unstored(_ server: ServerArchiving, _ archive: ArchiveInventory.Archive) -> [Finding] {
    guard let name = server.lastArchived, let segment = WALSegment(fileName: name, size: archive.segmentBytes),
      name.utf8.count == 24,
      !archive.segments.contains(where: { $0.name == name })
    else { return [] }
    let oldest = archive.segments.compactMap { WALSegment(fileName: $0.name, size: archive.segmentBytes)?.number }.min()
    if let oldest, segment.number < oldest { return [] }
    return [
      Finding(
        .data, code: "archive-not-stored",
        "\(stanza.name): the server's archive_command has ended with 0 for \(name), which is not in the archive",
        evidence: ["archive_command: \(server.command)"],
        hint: "an archive_command that always succeeds loses WAL; look what it does, then take a new full backup")
    ]
  }

  private func failing(_ server: ServerArchiving) -> [Finding] {
    guard let name = server.failing else { return [] }
    return [
      Finding(
        .objectiveMissed, code: "archive-failing",
        "\(stanza.name): the server cannot archive \(name), and keeps everything from there on",
        evidence: ["archive_command: \(server.command)"],
        hint: "see the server's log; a disaster now loses all that was committed since")
    ]
  }

  /// What a disaster would lose now.
  private func lag(_ server: ServerArchiving, _ archive: ArchiveInventory.Archive) -> [Finding] {
    guard let current = server.currentSegment.flatMap({ WALSegment(fileName: $0, size: archive.segmentBytes) }) else {
      return []
    }
    let stored = archive.segments.compactMap { WALSegment(fileName: $0.name, size: archive.segmentBytes) }
      .filter { $0.timeline == current.timeline }.map(\.number).max()
    guard let stored, current.number > stored + StanzaAudit.underWay else { return [] }
    return [
      Finding(
        .objectiveMissed, code: "archive-lag",
        "\(stanza.name): the server writes \(current), and the archive ends \(current.number - stored) segments before it",
        hint: "a disaster now loses what is between; see why archiving is slow")
    ]
  }
}

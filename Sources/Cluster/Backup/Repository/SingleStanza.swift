import DrillModel

/// The inventory of a tool that knows no stanzas: one cluster's backups and one archive.
struct SingleStanza {
  var backups: [ArchiveInventory.Backup]
  var unlistedBackups: [String]
  /// Of the newest backup.
  var systemIdentifier: String?
  /// PostgreSQL's major version.
  var version: String?
  var folder: WALFolder

  var inventory: ArchiveInventory {
    var stanza = ArchiveInventory.Stanza(
      name: ClusterLayout.scope, backups: backups.sorted { $0.label < $1.label }, archives: [folder.finished()],
      unlistedBackups: unlistedBackups.sorted())
    if let identifier = folder.systemIdentifier ?? systemIdentifier {
      stanza.databases = [
        ArchiveInventory.Database(
          id: 1, systemIdentifier: identifier, version: version ?? "", backupSystemIdentifier: systemIdentifier)
      ]
    }
    return ArchiveInventory(stanzas: [stanza])
  }
}

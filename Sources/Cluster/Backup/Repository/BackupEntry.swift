import DrillModel

/// A backup as `backup.info` has it (pgBackRest 2.45, infoBackup.c).
struct BackupEntry: Decodable {
  var type: String
  var prior: String?
  var start: Int64
  var stop: Int64
  var archiveStart: String?
  var archiveStop: String?
  var lsnStart: String?
  var lsnStop: String?
  var database: Int
  var isOnline: Bool?
  var hasPageErrors: Bool?
  var databaseBytes: Int64?

  enum CodingKeys: String, CodingKey {
    case type = "backup-type"
    case prior = "backup-prior"
    case start = "backup-timestamp-start"
    case stop = "backup-timestamp-stop"
    case archiveStart = "backup-archive-start"
    case archiveStop = "backup-archive-stop"
    case lsnStart = "backup-lsn-start"
    case lsnStop = "backup-lsn-stop"
    case database = "db-id"
    case isOnline = "option-online"
    case hasPageErrors = "backup-error"
    case databaseBytes = "backup-info-size"
  }

  func backup(label: String, isPresent: Bool, damage: String?) -> ArchiveInventory.Backup {
    ArchiveInventory.Backup(
      label: label, type: type, prior: prior, startSeconds: start, stopSeconds: stop, archiveStart: archiveStart,
      archiveStop: archiveStop, lsnStart: lsnStart.flatMap { LSN($0) }, lsnStop: lsnStop.flatMap { LSN($0) },
      databaseID: database, isPresent: isPresent, isOnline: isOnline, damage: damage,
      hasPageErrors: hasPageErrors, databaseBytes: databaseBytes)
  }
}

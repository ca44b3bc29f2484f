extension Plants {
  /// Defects of a copy that nobody looks at while all is well: a replica's, or a backup's.
  public static let replicaRowChanged = Plant(
    name: "replica-row-changed", summary: "a row of a replica that the primary has otherwise, under a valid checksum",
    finding: "members-differ",
    damage: .file(relation: "blackstart.ledger") { try change($0) { $0.changeLastColumn() } })

  public static let replicaRowUnsound = Plant(
    name: "replica-row-unsound", summary: "a row of a replica with more columns than its table, under a valid checksum",
    finding: "table-corrupt",
    damage: .file(relation: "blackstart.sample_item") { try change($0) { $0.addColumnsToFirstRow() } })

  public static let replicaPageZeroed = Plant(
    name: "replica-page-zeroed", summary: "a page of zeros in a table on a replica's disk, and not in its memory",
    finding: "content-differs", damage: .file(relation: "blackstart.sample_item") { try $0.zero(block: 5) })

  public static let disksPageZeroed = Plant(
    name: "disks-page-zeroed",
    summary: "a page of zeros in a table that clients write to, on every member's disk and in no memory",
    finding: "disk-differs", damage: .file(relation: "blackstart.account") { try $0.zero(block: 0) })

  public static let backupPageZeroed = Plant(
    name: "backup-page-zeroed", summary: "a page of zeros in an index of the restored backup",
    finding: "backup-corrupt",
    damage: .file(relation: "blackstart.sample_item_label_spgist") { try $0.zero(block: 5) })

  private static func change(_ file: RelationFile, _ change: (inout HeapPage) -> Void) throws {
    try file.rewrite(block: 0) { bytes in
      var page = HeapPage(bytes)
      change(&page)
      bytes = page.bytes
    }
  }
}

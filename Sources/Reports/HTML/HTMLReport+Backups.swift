internal import Checkers
internal import DrillModel

extension HTMLReport {
  /// Which backups there were, what of the WAL, and what each node made of them.
  var backups: String {
    guard let evidence else { return "" }
    let stanzas = evidence.archive?.stanzas ?? []
    return backupTable(stanzas.flatMap(\.backups)) + archiveTable(stanzas.flatMap(\.archives)) + used(evidence)
  }

  private func backupTable(_ backups: [ArchiveInventory.Backup]) -> String {
    guard !backups.isEmpty else { return "" }
    let rows = backups.map { backup in
      HTML.cell(backup.label, "code") + HTML.cell(backup.type)
        + HTML.cell(UTCTime.text(unixNanoseconds: backup.stopSeconds * 1_000_000_000), "number")
        + HTML.cell("\(backup.lsnStart?.description ?? "") to \(backup.lsnStop?.description ?? "")", "number")
        + HTML.cell(backup.databaseBytes.map { Prose.bytes($0) } ?? "", "number")
        + HTML.cell(backup.damage ?? (backup.isPresent ? "present" : "missing"))
    }
    return HTML.table(
      head: ["Backup", "Type", "Ended", "WAL positions", "Database", "State"], rows: rows,
      caption: "Backups at the run's end")
  }

  private func archiveTable(_ archives: [ArchiveInventory.Archive]) -> String {
    var rows: [String] = []
    for archive in archives {
      // A segment's name begins with its timeline, in eight hexadecimal digits.
      let byTimeline = Dictionary(grouping: archive.segments.map(\.name)) { $0.prefix(8) }
      for (timeline, names) in byTimeline.sorted(by: { $0.key < $1.key }) {
        rows.append(
          HTML.cell(Int(timeline, radix: 16).map(String.init) ?? String(timeline), "number")
            + HTML.cell(names.min() ?? "", "code") + HTML.cell(names.max() ?? "", "code")
            + HTML.cell("\(names.count)", "number"))
      }
    }
    guard !rows.isEmpty else { return "" }
    return HTML.table(
      head: ["Timeline", "First segment", "Last segment", "Segments"], rows: rows,
      caption: "WAL in the repository at the run's end")
  }

  private func used(_ evidence: RunEvidence) -> String {
    var rows: [String] = []
    let start = evidence.events.first { $0.kind == .outageStart }?.t ?? 0
    if let end = evidence.events.last(where: { $0.kind == .archiveEnd }) {
      rows.append(
        row("archive", "held all WAL up to \(end.values?["lsn"]?.string ?? "?") when the power was off", end.t))
    }
    for event in evidence.events where event.t >= start {
      switch event.kind {
      case .restoreEnded: rows.append(row(event.machine, event.message ?? "", event.t))
      case .postgresConsistent:
        rows.append(row(event.machine, "consistent at \(event.values?["lsn"]?.string ?? "?")", event.t))
      case .postgresRedoDone:
        rows.append(
          row(event.machine, "replayed the WAL to the record at \(event.values?["lsn"]?.string ?? "?")", event.t))
      case .backupRenewed, .backupRestored:
        let what = event.kind == .backupRenewed ? "new backup" : "new backup restored and read"
        rows.append(row(event.machine, "\(what) \(event.message ?? "")", event.t))
      default: break
      }
    }
    guard !rows.isEmpty else { return "" }
    return HTML.table(head: ["Where", "What", "In the run"], rows: rows, caption: "What was restored and replayed")
  }

  private func row(_ machine: String?, _ text: String, _ t: Int64) -> String {
    HTML.cell(machine ?? "") + HTML.cell(text) + HTML.cell(Prose.seconds(nanoseconds: t), "number")
  }
}

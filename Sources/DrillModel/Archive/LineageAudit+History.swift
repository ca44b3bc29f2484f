extension LineageAudit {
  func historyFindings() -> [Finding] {
    missingHistories() + contradictions() + unreachable()
  }

  private func missingHistories() -> [Finding] {
    let known = Set(lineage.archive.histories.map(\.timeline))
    return lineage.numbers.keys.sorted().filter { $0.value > 1 && !known.contains($0) }.map { timeline in
      Finding(
        .data, code: "history-missing",
        "\(place): there are segments of timeline \(timeline), and no \(fileName(timeline)) that says where it begins",
        hint: "recovery stays on an older timeline; look for the file in pg_wal of every member")
    }
  }

  /// What a history says must fit its ancestors' own histories and the timeline's own segments.
  private func contradictions() -> [Finding] {
    lineage.archive.histories.sorted { $0.timeline < $1.timeline }.compactMap { file in
      guard let reason = contradiction(file) else { return nil }
      return Finding(
        .data, code: "history-mismatch", "\(place): \(fileName(file.timeline)) \(reason)",
        evidence: file.text.split(whereSeparator: \.isNewline).prefix(8).map(String.init),
        hint:
          "two promotions to the same timeline overwrite each other's history file; compare it with the members' own")
    }
  }

  private func contradiction(_ file: ArchiveInventory.History) -> String? {
    guard let history = lineage.histories[file.timeline] else { return "cannot be read as a history" }
    for step in history.steps.dropLast() {
      guard let own = lineage.histories[step.timeline], let told = history.upTo(step.timeline) else { continue }
      if own != told { return "tells another past of timeline \(step.timeline) than \(fileName(step.timeline))" }
    }
    let begin = history.steps[history.steps.count - 1].begin
    if let first = lineage.numbers[file.timeline]?.first, first < begin.value / lineage.archive.segmentBytes {
      let segment = WALSegment(
        timeline: file.timeline, containing: LSN(first * lineage.archive.segmentBytes),
        size: lineage.archive.segmentBytes)
      return "says that the timeline begins at \(begin), and \(segment) is from before that"
    }
    return nil
  }

  /// A restore takes the newest backup and follows the newest timeline, unless it is told otherwise.
  private func unreachable() -> [Finding] {
    let newest = stanza.backups.filter { $0.databaseID == lineage.archive.databaseID }
      .max { ($0.stopSeconds, $0.label) < ($1.stopSeconds, $1.label) }
    guard let backup = newest, let history = lineage.histories.values.max(by: { $0.timeline < $1.timeline }),
      let range = lineage.range(of: backup), range.stop.timeline <= history.timeline,
      !lineage.reaches(history.timeline, from: backup)
    else { return [] }
    return [
      Finding(
        .data, code: "history-mismatch",
        "\(place): the newest timeline, \(history.timeline), did not come from what \(backup.label) saved, so a restore "
          + "with default settings ends with an error",
        evidence: history.steps.dropFirst().map { "timeline \($0.timeline) begins at \($0.begin)" }
          + ["\(backup.label) ends at \(backup.lsnStop.map(\.description) ?? "?") on timeline \(range.stop.timeline)"],
        hint: "a restore that was tried without --archive-mode=off leaves such a timeline; take a new full backup")
    ]
  }

  private func fileName(_ timeline: TimelineID) -> String {
    let digits = String(timeline.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.count) + digits + ".history"
  }
}

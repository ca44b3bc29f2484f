extension LineageAudit {
  /// What the segments' own bytes say against their names.
  func contentFindings() -> [Finding] { contents.compactMap(finding) }

  /// The segments that archive-get does not hand over, or that recovery cannot read on from.
  func damagedSegments() -> Set<WALSegment> {
    let size = archive.segmentBytes
    let twice = lineage.files.filter { $0.value.count > 1 }.map(\.key)
    let short = archive.segments.filter(hasWrongSize).compactMap { WALSegment(fileName: $0.fileName, size: size) }
    let corrupt = contents.filter { finding($0)?.severity == .data }
      .compactMap { WALSegment(fileName: $0.fileName, size: size) }
    return Set(twice + short + corrupt)
  }

  private func finding(_ content: SegmentContent) -> Finding? {
    // A file of a wrong size is told as that, and one of several of the same segment as one of several.
    let isSized = lineage.archive.segments.first { $0.fileName == content.fileName }.map { !hasWrongSize($0) } ?? true
    guard isSized, let segment = WALSegment(fileName: content.fileName, size: lineage.archive.segmentBytes) else {
      return nil
    }
    guard lineage.files[segment]?.count == 1 else { return nil }
    let name = "\(place): \(content.fileName)"
    if content.isDenied {
      return Finding(
        .unjudged, code: "archive-unreadable", "\(name): permission denied", hint: StanzaAudit.ownerHint)
    }
    if let failure = content.failure, stanza.databases.isEmpty {
      // Without the stanza's own list nobody knows whether it is encrypted, and with which key.
      return Finding(.unjudged, code: "archive-unreadable", "\(name): \(failure)", hint: StanzaAudit.ownerHint)
    }
    let database = stanza.databases.first { $0.id == lineage.archive.databaseID }
    if let header = content.header, let database, header.systemIdentifier != database.systemIdentifier {
      return Finding(
        .data, code: "archive-other-cluster",
        "\(name) is WAL of the cluster \(header.systemIdentifier), not of \(database.systemIdentifier)")
    }
    guard let reason = damage(content, segment) else { return nil }
    return Finding(
      .data, code: "archive-corrupt", "\(name) \(reason)",
      hint: "archive-get does not compare checksums: recovery would end there as if the archive did")
  }

  /// Why a file is not what its name says; nil if it is, or if nobody has read it.
  func damage(of file: ArchiveInventory.Segment, _ segment: WALSegment) -> String? {
    contents.first { $0.fileName == file.fileName }.flatMap { damage($0, segment) }
  }

  private func damage(_ content: SegmentContent, _ segment: WALSegment) -> String? {
    if content.isDenied { return nil }
    if let failure = content.failure { return "cannot be read: \(failure)" }
    guard let checksum = content.checksum else { return "cannot be read" }
    let named = content.fileName.dropFirst(25).prefix(40)
    // A name without a checksum promises none.
    if named.count == 40, checksum != named { return "has the checksum \(checksum)" }
    guard let header = content.header else { return "does not begin as WAL does" }
    if !begins(segment, on: header.timeline) { return "is of timeline \(header.timeline)" }
    if header.address != segment.start { return "begins at \(header.address), not at \(segment.start)" }
    return nil
  }

  /// A timeline that begins in the middle of a segment begins with a copy of what its ancestor had in it (PostgreSQL:
  /// `XLogInitNewTimeline`, xlog.c), so the first page is the ancestor's.
  private func begins(_ segment: WALSegment, on timeline: TimelineID) -> Bool {
    let history = lineage.history(of: segment.timeline)
    // Without a history nobody knows where it begins.
    guard history.steps.count > 1 else { return timeline <= segment.timeline }
    return history.steps.last { $0.begin <= segment.start }?.timeline == timeline
  }
}

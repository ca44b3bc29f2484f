public import DrillModel

/// Lists a pgBackRest repository.
public struct InventoryReader: Sendable {
  private let files: any RepositoryFiles
  /// Whether a segment is opened to learn how large segments are, which needs the tool that unpacks it.
  private let looksIntoSegments: Bool

  public init(_ files: any RepositoryFiles, looksIntoSegments: Bool = false) {
    self.files = files
    self.looksIntoSegments = looksIntoSegments
  }

  /// Blocks. What cannot be read of a stanza is one of its problems.
  /// - Parameter stanza: only this one; nil for all.
  /// - Throws: if the repository cannot be listed; `repository.no-stanza` (usage) if it does not have that stanza.
  public func read(stanza wanted: String? = nil) throws -> ArchiveInventory {
    let listed = try files.list()
    let names = Set(
      listed.compactMap { file -> String? in
        let parts = file.path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : nil
      }
    ).sorted()
    if let wanted, !names.contains(wanted) {
      throw BlackstartError(
        .usage, code: "repository.no-stanza", "the repository has no stanza '\(wanted)'",
        hint: names.isEmpty ? "it has none at all" : "it has \(names.joined(separator: ", "))")
    }
    return ArchiveInventory(
      stanzas: names.filter { wanted == nil || $0 == wanted }.map { name in
        StanzaReader(
          files: files, stanza: name, looksIntoSegments: looksIntoSegments,
          listed: listed.filter { $0.path.hasPrefix("archive/\(name)/") || $0.path.hasPrefix("backup/\(name)/") }
        ).read()
      })
  }

  /// Reads every segment and compares nothing: blocks for as long as the repository takes to be read once.
  /// - Parameter progress: called with the number of segments read and their total.
  /// - Throws: `repository.no-tool` (refused) if this host has no program for it; what is wrong with a segment is in its content.
  public func contents(
    of inventory: ArchiveInventory, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [SegmentContent] {
    let all = inventory.stanzas.flatMap { stanza in
      stanza.archives.flatMap { archive in archive.segments.map { (stanza.name, archive.id, $0) } }
    }
    return try all.enumerated().map { index, entry in
      progress(index, all.count)
      return try content(of: entry.2, stanza: entry.0, archive: entry.1)
    }
  }

  private func content(
    of segment: ArchiveInventory.Segment, stanza: String, archive: String
  ) throws -> SegmentContent {
    var content = SegmentContent(
      stanza: stanza, archiveID: archive, fileName: segment.fileName, checksum: nil, bytes: 0, header: nil, failure: nil
    )
    do {
      let path = "archive/\(stanza)/\(archive)/\(segment.name.prefix(16))/\(segment.fileName)"
      let bytes = try files.content(of: path, compression: segment.compression, firstBytes: nil)
      content.bytes = UInt64(bytes.count)
      content.header = WALPageHeader(bytes)
      content.checksum = try SHA1.digits(bytes)
    } catch let error as BlackstartError where error.category == .refused {
      // This host lacks a program: that says nothing about the segment.
      throw error
    } catch {
      content.isDenied = (error as? BlackstartError)?.code == "repository.denied"
      content.failure = (error as? BlackstartError)?.message ?? "\(error)"
    }
    return content
  }
}

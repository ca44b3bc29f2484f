import DrillModel

/// Reads one stanza: its lists of databases and backups, and the files of its archives.
struct StanzaReader {
  let files: any RepositoryFiles
  let stanza: String
  let looksIntoSegments: Bool
  let listed: [RepositoryFile]

  func read() -> ArchiveInventory.Stanza {
    var result = ArchiveInventory.Stanza(name: stanza)
    let hidden = listed.filter { $0.isDenied && $0.path.hasSuffix("/*") }
    guard hidden.isEmpty else {
      // What is in there would be told as missing.
      result.problems = hidden.map { "cannot read \($0.path): permission denied" }
      return result
    }
    let isEncrypted = readArchiveInfo(&result)
    readBackupInfo(&result)
    var archives: [String: [RepositoryFile]] = [:]
    for file in listed {
      let parts = file.path.split(separator: "/")
      if parts.first == "archive", parts.count > 3 { archives[String(parts[2]), default: []].append(file) }
    }
    for (id, files) in archives.sorted(by: { $0.key < $1.key }) {
      guard let database = id.split(separator: "-").last.flatMap({ Int($0) }) else {
        result.problems.append("archive/\(stanza)/\(id) is no archive's directory")
        continue
      }
      var archive = readArchive(id, database, files, &result.problems)
      archive.isEncrypted = isEncrypted
      result.archives.append(archive)
    }
    return result
  }

  private struct ArchiveDatabase: Decodable {
    var systemIdentifier: UInt64
    var version: String

    enum CodingKeys: String, CodingKey {
      case systemIdentifier = "db-id"
      case version = "db-version"
    }
  }

  private struct BackupDatabase: Decodable {
    var systemIdentifier: UInt64

    enum CodingKeys: String, CodingKey { case systemIdentifier = "db-system-id" }
  }

  /// Whether the stanza is encrypted: then its info file has the key of the archive in it.
  private func readArchiveInfo(_ result: inout ArchiveInventory.Stanza) -> Bool {
    let path = "archive/\(stanza)/archive.info"
    guard let info = info(path, needing: "db:history", &result.problems) else { return false }
    guard let databases = info.values("db:history", as: ArchiveDatabase.self) else {
      result.problems.append("\(path) has no readable history of databases")
      return info.has("cipher")
    }
    result.databases = databases.compactMap { key, value in
      Int(key).map {
        ArchiveInventory.Database(
          id: $0, systemIdentifier: String(value.systemIdentifier), version: value.version)
      }
    }.sorted { $0.id < $1.id }
    return info.has("cipher")
  }

  private func readBackupInfo(_ result: inout ArchiveInventory.Stanza) {
    let directory = "backup/\(stanza)"
    guard let info = info("\(directory)/backup.info", needing: "db:history", &result.problems) else { return }
    let manifests = labels(of: "backup.manifest")
    // pgBackRest falls back to it; a backup that is being taken has it as well, and is in no list yet.
    let copies = labels(of: "backup.manifest.copy")
    guard let databases = info.values("db:history", as: BackupDatabase.self) else {
      result.problems.append("\(directory)/backup.info has no readable history of databases")
      return
    }
    for (key, database) in databases {
      guard let index = result.databases.firstIndex(where: { String($0.id) == key }) else { continue }
      result.databases[index].backupSystemIdentifier = String(database.systemIdentifier)
    }
    if info.has("backup:current") {
      guard let backups = info.values("backup:current", as: BackupEntry.self) else {
        result.problems.append("\(directory)/backup.info has a backup that cannot be read")
        return
      }
      result.backups = backups.map { label, entry in
        let isPresent = manifests.contains(label) || copies.contains(label)
        let damage = isPresent ? damage(of: label, &result.problems) : nil
        return entry.backup(label: label, isPresent: isPresent, damage: damage)
      }.sorted { $0.label < $1.label }
    }
    result.unlistedBackups = manifests.subtracting(result.backups.map(\.label))
      .filter { $0.first?.isNumber == true }.sorted()
  }

  private func labels(of file: String) -> Set<String> {
    let prefix = "backup/\(stanza)/"
    let own = listed.filter { $0.path.hasPrefix(prefix) && $0.path.hasSuffix("/" + file) }
    return Set(own.map { String($0.path.split(separator: "/")[2]) })
  }

  /// What is wrong with the backup's own files, as far as that shows without reading them: they must all be there.
  private func damage(of label: String, _ problems: inout [String]) -> String? {
    let directory = "backup/\(stanza)"
    do {
      guard let manifest = try manifest("\(directory)/\(label)/backup.manifest") else {
        return "has a manifest that is empty, cut off or no manifest"
      }
      return try ManifestFiles(manifest).damage(of: label) { home in
        try files.files(ofBackup: "\(directory)/\(home)")
      }
    } catch {
      let message = (error as? BlackstartError)?.message ?? "cannot read \(directory)/\(label)"
      if (error as? BlackstartError)?.code == "repository.text" { return "has a manifest that is no text" }
      problems.append(message)
    }
    return nil
  }

  /// The manifest, or its copy, which pgBackRest itself falls back to. It ends with its checksum, so one that was cut off
  /// has none (pgBackRest 2.45, info.c).
  private func manifest(_ path: String) throws -> InfoFile? {
    let candidates = [path, path + ".copy"].filter { path in listed.contains { $0.path == path } }
    for candidate in candidates {
      do {
        let manifest = InfoFile(try files.text(of: candidate))
        if manifest.has("backup"), manifest.has("target:file"), manifest.checksum != nil { return manifest }
      } catch  where candidate != candidates.last {}
    }
    return nil
  }

  /// The info file, or its copy, which pgBackRest itself falls back to.
  private func info(_ path: String, needing section: String, _ problems: inout [String]) -> InfoFile? {
    var reason = "\(path) is not there"
    for candidate in [path, path + ".copy"] where listed.contains(where: { $0.path == candidate }) {
      do {
        let info = InfoFile(try files.text(of: candidate))
        if info.has(section), try info.isIntact() { return info }
        reason = info.has(section) ? "\(candidate) does not have its own checksum" : "\(candidate) is no info file"
      } catch {
        let error = error as? BlackstartError
        reason = [error?.message ?? "cannot read \(candidate)", error?.hint].compactMap { $0 }.joined(separator: "; ")
      }
    }
    problems.append(reason)
    return nil
  }

  private func readArchive(
    _ id: String, _ database: Int, _ listed: [RepositoryFile], _ problems: inout [String]
  ) -> ArchiveInventory.Archive {
    var archive = ArchiveInventory.Archive(id: id, databaseID: database)
    let root = "archive/\(stanza)/\(id)/"
    for file in listed {
      let path = String(file.path.dropFirst(root.count))
      switch ArchiveFileName(path) {
      case .segment(let name, let checksum, let compression):
        archive.segments.append(
          ArchiveInventory.Segment(
            name: name, checksum: checksum, compression: compression, storedBytes: file.bytes,
            storedSeconds: file.modifiedSeconds))
      case .history(let timeline):
        do {
          archive.histories.append(
            ArchiveInventory.History(timeline: timeline, text: try files.text(of: file.path)))
        } catch {
          problems.append((error as? BlackstartError)?.message ?? "cannot read \(file.path)")
        }
      case .partial: archive.partials.append(path.split(separator: "/").last.map(String.init) ?? path)
      case .backupLabel: break
      case .unexpected: archive.unexpected.append(path)
      }
    }
    archive.segments.sort { ($0.name, $0.fileName) < ($1.name, $1.fileName) }
    archive.segmentBytes = segmentBytes(of: archive, root: root)
    return archive
  }

  /// Most uncompressed files have a whole segment's size; a compressed one tells it in its first page.
  private func segmentBytes(of archive: ArchiveInventory.Archive, root: String) -> UInt64 {
    let sizes = archive.segments.filter { $0.compression == nil && $0.storedBytes > 0 }
      .map { UInt64($0.storedBytes) }.filter(WALSegment.isPossibleSize)
    let most = Dictionary(grouping: sizes) { $0 }.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    if let most { return most.key }
    guard looksIntoSegments else { return WALSegment.defaultSize }
    for segment in archive.segments.prefix(3) {
      let path = "\(root)\(segment.name.prefix(16))/\(segment.fileName)"
      let bytes = try? files.content(of: path, compression: segment.compression, firstBytes: 64)
      if let header = bytes.flatMap({ WALPageHeader($0) }) { return header.segmentBytes }
    }
    return WALSegment.defaultSize
  }
}

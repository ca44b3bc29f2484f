import DrillModel
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A posix repository, read file by file: works when every server is dead.
public struct PlainRepository: RepositoryFiles {
  private let root: String

  /// - Parameter path: what pgBackRest calls `repo1-path`.
  public init(path: String) { root = path }

  /// - Throws: `BlackstartError` (usage, `repository.not-found`, `repository.unreadable`).
  public func list() throws -> [RepositoryFile] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root, isDirectory: &isDirectory), isDirectory.boolValue else {
      throw BlackstartError(
        .usage, code: "repository.not-found", "no directory at \(root)",
        hint: "give the directory that pgBackRest calls repo1-path")
    }
    guard names("").contains("archive") || names("").contains("backup") else {
      throw BlackstartError(
        .usage, code: "repository.not-found",
        "\(root) is no pgBackRest repository that can be read: it has neither "
          + "archive nor backup", hint: "give the directory that pgBackRest calls repo1-path")
    }
    var files: [RepositoryFile] = []
    try walk("archive", into: &files)
    for stanza in names("backup") {
      if isDenied("backup/\(stanza)") { files.append(denied("backup/\(stanza)/*")) }
      for name in names("backup/\(stanza)") {
        // A backup's own files are many, and none of them tells anything here.
        let candidates =
          name.hasPrefix("backup.info") ? [name] : ["\(name)/backup.manifest", "\(name)/backup.manifest.copy"]
        for candidate in candidates { append("backup/\(stanza)/\(candidate)", to: &files) }
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  public func text(of path: String) throws -> String {
    try refuseDenied(path)
    guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else {
      throw BlackstartError(.harness, code: "repository.unreadable", "cannot read \(path)")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw BlackstartError(
        .harness, code: "repository.text", "\(path) is no text",
        hint: "an encrypted repository is read through pgBackRest: give its configuration with --config")
    }
    return text
  }

  public func content(of path: String, compression: String?, firstBytes: Int?) throws -> [UInt8] {
    try refuseDenied(path)
    return try SegmentUnpacker(compression: compression).unpack(file: "\(root)/\(path)", firstBytes: firstBytes)
  }

  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)")) ?? []).sorted()
  }

  private func walk(_ path: String, into files: inout [RepositoryFile]) throws {
    guard FileManager.default.fileExists(atPath: "\(root)/\(path)") else { return }
    let names: [String]
    if path != "archive", isDenied(path) {
      files.append(denied("\(path)/*"))
      return
    }
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)")
    } catch {
      throw BlackstartError(
        .harness, code: "repository.unreadable", "cannot read the directory \(path)",
        hint: "run as the repository's owner")
    }
    for name in names.sorted() {
      let child = "\(path)/\(name)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(child)")
      if attributes?[.type] as? FileAttributeType == .typeDirectory {
        try walk(child, into: &files)
      } else {
        append(child, to: &files)
      }
    }
  }

  public func files(ofBackup path: String) throws -> [String: Int64] {
    var files: [String: Int64] = [:]
    try collect(path, "", into: &files)
    return files
  }

  private func collect(_ path: String, _ below: String, into files: inout [String: Int64]) throws {
    try refuseDenied(path)
    for name in names(path) {
      let child = "\(path)/\(name)"
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(child)")
      if attributes?[.type] as? FileAttributeType == .typeDirectory {
        try collect(child, "\(below)\(name)/", into: &files)
      } else {
        files[below + name] = (attributes?[.size] as? NSNumber)?.int64Value ?? 0
      }
    }
  }

  /// Whether this user may not read it; of a directory, whether its files can be looked at.
  private func isDenied(_ path: String) -> Bool {
    let full = "\(root)/\(path)"
    var isDirectory: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: full, isDirectory: &isDirectory)
    return access(full, isThere && isDirectory.boolValue ? R_OK | X_OK : R_OK) != 0 && errno == EACCES
  }

  private func denied(_ path: String) -> RepositoryFile {
    RepositoryFile(path: path, bytes: 0, modifiedSeconds: 0, isDenied: true)
  }

  private func refuseDenied(_ path: String) throws {
    guard isDenied(path) else { return }
    throw BlackstartError(
      .harness, code: "repository.denied", "cannot read \(path): permission denied",
      hint: "run as the repository's owner")
  }

  private func append(_ path: String, to files: inout [RepositoryFile]) {
    if path.hasSuffix("/backup.manifest"), isDenied(path) { return files.append(denied(path)) }
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)"),
      attributes[.type] as? FileAttributeType != .typeDirectory
    else { return }
    let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    files.append(
      RepositoryFile(
        path: path, bytes: (attributes[.size] as? NSNumber)?.int64Value ?? 0, modifiedSeconds: Int64(modified)))
  }
}

import DrillModel
import Foundation

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
      for name in names("backup/\(stanza)") {
        // A backup's own files are many, and none of them tells anything here.
        let candidates = name.hasPrefix("backup.info") ? [name] : ["\(name)/backup.manifest"]
        for candidate in candidates { append("backup/\(stanza)/\(candidate)", to: &files) }
      }
    }
    return files.sorted { $0.path < $1.path }
  }

  public func text(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else {
      throw BlackstartError(.harness, code: "repository.unreadable", "cannot read \(path)")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw BlackstartError(
        .harness, code: "repository.unreadable", "\(path) is no text",
        hint: "an encrypted repository is read through pgBackRest: give its configuration with --config")
    }
    return text
  }

  public func content(of path: String, compression: String?, firstBytes: Int?) throws -> [UInt8] {
    try SegmentUnpacker(compression: compression).unpack(file: "\(root)/\(path)", firstBytes: firstBytes)
  }

  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(path)")) ?? []).sorted()
  }

  private func walk(_ path: String, into files: inout [RepositoryFile]) throws {
    guard FileManager.default.fileExists(atPath: "\(root)/\(path)") else { return }
    let names: [String]
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

  private func append(_ path: String, to files: inout [RepositoryFile]) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: "\(root)/\(path)"),
      attributes[.type] as? FileAttributeType != .typeDirectory
    else { return }
    let modified = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    files.append(
      RepositoryFile(
        path: path, bytes: (attributes[.size] as? NSNumber)?.int64Value ?? 0, modifiedSeconds: Int64(modified)))
  }
}

public import DrillModel
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Lists all of a repository, to prove afterwards that nothing of it was touched. Blocks; changes nothing.
public struct RepositoryLister: Sendable {
  private enum Source {
    case directory(String)
    case command(CommandRepository)
  }

  private let source: Source

  /// A posix repository on this host.
  public init(directory: String) { source = .directory(directory) }

  /// Any other, through pgBackRest; its files' times are whole seconds.
  public init(command: CommandRepository) { source = .command(command) }

  /// - Throws: `repository.unreadable` for what cannot be looked at: a listing with a hole proves nothing.
  public func list() throws -> RepositoryListing {
    switch source {
    case .directory(let root):
      var files: [RepositoryListing.File] = []
      try walk(root, "", into: &files)
      return RepositoryListing(files: files.sorted { $0.path < $1.path })
    case .command(let repository):
      return RepositoryListing(
        files: try repository.everything().map { file in
          RepositoryListing.File(
            path: file.path, bytes: file.bytes, modifiedSeconds: Double(file.modifiedSeconds),
            digest: RepositoryLister.isList(file.path)
              ? try digest(Array(try repository.text(of: file.path).utf8)) : nil)
        }.sorted { $0.path < $1.path })
    }
  }

  private func walk(_ root: String, _ path: String, into files: inout [RepositoryListing.File]) throws {
    let directory = path.isEmpty ? root : "\(root)/\(path)"
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
      throw unreadable(directory)
    }
    for name in names {
      let child = path.isEmpty ? name : "\(path)/\(name)"
      var status = stat()
      guard lstat("\(root)/\(child)", &status) == 0 else {
        // Whoever owns the repository may have expired it meanwhile.
        if errno == ENOENT { continue }
        throw unreadable("\(root)/\(child)")
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        try walk(root, child, into: &files)
      } else {
        let time = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
        files.append(
          RepositoryListing.File(
            path: child, bytes: Int64(status.st_size), modifiedSeconds: time,
            digest: RepositoryLister.isList(child) ? try digest(file: "\(root)/\(child)") : nil))
      }
    }
  }

  /// Those that say what there is: their content is proof, and they are small.
  private static func isList(_ path: String) -> Bool {
    ["archive.info", "archive.info.copy", "backup.info", "backup.info.copy", "backup.manifest", "backup.manifest.copy"]
      .contains { path.hasSuffix("/\($0)") }
  }

  private func digest(file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file) else { throw unreadable(file) }
    return try digest([UInt8](data))
  }

  /// sha256sum (coreutils): the digest comes first on the line.
  private func digest(_ bytes: [UInt8]) throws -> String {
    let result = try OneShot.run(["/usr/bin/sha256sum"], input: .bytes(bytes))
    guard result.status == 0, result.output.count > 64 else {
      throw BlackstartError(
        .refused, code: "repository.no-tool", "sha256sum ended with exit code \(result.status)",
        hint: "apt-get install coreutils")
    }
    return String(decoding: result.output.prefix(64), as: UTF8.self)
  }

  private func unreadable(_ path: String) -> BlackstartError {
    BlackstartError(
      .refused, code: "repository.unreadable", "cannot read \(path)",
      hint: "run blackstart as the repository's owner, or as root")
  }
}

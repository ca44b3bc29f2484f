internal import DrillModel
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// One run's directory: the contract between those who record and those who judge. Described in docs/run-directory.md.
public struct RunDirectory: Sendable, Hashable {
  /// Absolute, symbolic links resolved.
  public let path: String

  /// The directory's name: `<UTC time>-<drill>-<6 hexadecimal digits>`.
  public var id: String { String(path[path.index(after: path.lastIndex(of: "/")!)...]) }

  public var events: String { path + "/events.ndjson" }
  public var plan: String { path + "/plan.json" }
  public var environment: String { path + "/environment.json" }
  public var drill: String { path + "/drill.yaml" }
  public var ledger: String { path + "/ledger" }
  public var recovered: String { path + "/recovered" }
  /// WAL that was kept outside of the fault's reach.
  public var witness: String { path + "/witness" }
  /// What the backup repository held at the run's end.
  public var archive: String { recovered + "/archive.json" }
  public var machines: String { path + "/machines" }
  public var verdict: String { path + "/verdict.json" }
  public var gate: String { path + "/gate.json" }
  public var report: String { path + "/report.html" }
  /// Of a restore drill: its evidence and what it adds up to.
  public var restore: String { path + "/restore.json" }

  /// A machine's own directory below the run.
  public func machine(_ name: String) -> String { machines + "/" + name }
  /// The configuration as it was rendered for a machine.
  public func configuration(ofMachine name: String) -> String { machine(name) + "/etc" }
  /// A machine's logs.
  public func logs(ofMachine name: String) -> String { machine(name) + "/log" }

  /// Makes a new run directory below `runs` (which is made if need be), with its fixed subdirectories.
  ///
  /// It does not become `latest` by that: see `markLatest()`.
  /// - Parameters:
  ///   - wallNanoseconds: Unix time of the run's start; the name is made of it.
  ///   - parts: its subdirectories, by name.
  /// - Throws: `runs.unusable` (refused) if nothing can be made there.
  public static func create(
    in runs: String, drill: String, wallNanoseconds: Int64, parts: [String] = ["ledger", "recovered", "machines"]
  ) throws -> RunDirectory {
    try makeParents(runs)
    guard let root = try? resolve(runs) else { throw unusable(runs, ENOENT) }
    let time = compactUTC(wallNanoseconds)
    for _ in 0..<16 {
      let suffix = String(UInt32.random(in: 0...0xFF_FFFF) | 0x100_0000, radix: 16).dropFirst()
      let candidate = "\(root)/\(time)-\(drill)-\(suffix)"
      if mkdir(candidate, 0o755) == 0 {
        let directory = RunDirectory(path: candidate)
        for part in parts where mkdir("\(candidate)/\(part)", 0o755) != 0 { throw unusable(runs, errno) }
        return directory
      }
      guard errno == EEXIST else { throw unusable(runs, errno) }
    }
    throw BlackstartError(.harness, code: "run.id-taken", "16 run ids of \(time)-\(drill) below \(root) are all taken")
  }

  /// Opens an existing run directory; `path` may be relative and may be the `latest` link.
  public static func open(_ path: String) throws -> RunDirectory { try open(path, holding: "plan.json") }

  /// The directory of a restore drill, which has no plan.
  public static func openRestore(_ path: String) throws -> RunDirectory { try open(path, holding: "restore.json") }

  private static func open(_ path: String, holding file: String) throws -> RunDirectory {
    let directory: RunDirectory
    do {
      directory = RunDirectory(path: try resolve(path))
    } catch {
      throw BlackstartError(
        .usage, code: "run.not-found", "no run directory at \(path)",
        hint: "give the path of a run, such as runs/latest")
    }
    guard access("\(directory.path)/\(file)", F_OK) == 0 else {
      throw BlackstartError(
        .usage, code: "run.not-a-run", "\(path) is not a run directory: it has no \(file)",
        hint: "give the path of a run, such as runs/latest")
    }
    return directory
  }

  /// Points the link `latest` beside the run at it: a new link renamed over the old one, so that nobody ever sees none.
  public func markLatest() throws {
    let parent = String(path[..<path.lastIndex(of: "/")!])
    let temporary = "\(parent)/.latest-\(id)"
    unlink(temporary)
    guard symlink(id, temporary) == 0 else { throw BlackstartError.file("link", temporary, errno: errno) }
    guard rename(temporary, parent + "/latest") == 0 else {
      let code = errno
      unlink(temporary)
      throw BlackstartError.file(
        "replace", parent + "/latest", errno: code, hint: "it must be a symbolic link or not be there")
    }
  }

  /// Makes a directory of the run, and what is missing above it.
  public func makeDirectory(_ path: String) throws { try RunDirectory.makeParents(path) }

  private static func resolve(_ path: String) throws -> String {
    guard let resolved = realpath(path, nil) else { throw BlackstartError.file("find", path, errno: errno) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Makes what is missing of a path, as `mkdir -p` does.
  private static func makeParents(_ path: String) throws {
    var made = path.hasPrefix("/") ? "" : "."
    for name in path.split(separator: "/") {
      made += "/" + name
      guard mkdir(made, 0o755) != 0 else { continue }
      // What is there already is told in different ways, as by a read-only file system.
      let code = errno
      var status = stat()
      guard stat(made, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        throw unusable(path, code == EEXIST ? ENOTDIR : code)
      }
    }
  }

  private static func unusable(_ runs: String, _ code: Int32) -> BlackstartError {
    BlackstartError(
      .refused, code: "runs.unusable", "cannot make a run directory in '\(runs)': \(String(cString: strerror(code)))",
      hint: "give a directory that you may write to with --runs, or of gate with --directory")
  }

  /// `20261122T194426Z`: sorts by time, and is a file name everywhere.
  private static func compactUTC(_ wallNanoseconds: Int64) -> String {
    var seconds = time_t(wallNanoseconds / 1_000_000_000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let fields = [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec].map { field in
      field < 10 ? "0\(field)" : "\(field)"
    }
    return "\(parts.tm_year + 1900)\(fields[0])\(fields[1])T\(fields[2])\(fields[3])\(fields[4])Z"
  }
}

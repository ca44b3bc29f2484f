internal import Dispatch
public import DrillModel
public import Machines

/// Runs `pg_checksums --check` on a data directory whose server was shut down cleanly; it refuses any other.
///
/// It reads every page. What it cannot see: an old page that is valid (a lost write), and a page of zeros.
public struct PgChecksums: Sendable {
  private static let linesKept = 400

  /// The directory of PostgreSQL's programs.
  public var binaries: String

  public init(binaries: String) { self.binaries = binaries }

  /// - Parameters:
  ///   - machine: owns the directory; it is also whom the evidence is about.
  ///   - directory: absolute.
  /// - Throws: as `Machine.run`; what the program finds or refuses is no error.
  public func check(_ directory: String, on machine: any Machine, deadlineSeconds: Double) async throws
    -> PageChecksumResult
  {
    let began = DispatchTime.now().uptimeNanoseconds
    let result = try await machine.run(
      MachineCommand(
        binaries + "/pg_checksums", ["--check", "-D", directory], environment: ["LC_ALL": "C"]),
      deadlineSeconds: deadlineSeconds)
    let lines = (result.output + "\n" + result.errorOutput).split(separator: "\n").map { line in
      String(line.replacing("\(directory)/", with: ""))
    }
    return PageChecksumResult(
      machine: machine.name, status: "\(result.status)", timedOut: result.timedOut,
      filesScanned: PgChecksums.count("Files scanned:", lines),
      blocksScanned: PgChecksums.count("Blocks scanned:", lines),
      badChecksums: PgChecksums.count("Bad checksums:", lines), badPages: lines.compactMap(PgChecksums.badPage),
      lines: Array(lines.prefix(PgChecksums.linesKept)),
      seconds: Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9)
  }

  private static func count(_ label: String, _ lines: [String]) -> Int64? {
    guard let line = lines.first(where: { $0.hasPrefix(label) }) else { return nil }
    return Int64(line.dropFirst(label.count).drop { $0 == " " })
  }

  /// `checksum verification failed in file "base/5/16384", block 3: calculated checksum 1A2B but block contains 3C4D`
  /// (src/bin/pg_checksums/pg_checksums.c, `scan_file`).
  private static func badPage(_ line: String) -> PageChecksumResult.Page? {
    guard let match = line.firstMatch(of: /checksum verification failed in file "([^"]+)", block (\d+):/),
      let block = Int64(match.2)
    else { return nil }
    return PageChecksumResult.Page(file: String(match.1), block: block)
  }
}

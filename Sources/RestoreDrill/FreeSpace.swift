import DrillModel
import Glibc

/// Whether a restore fits.
enum FreeSpace {
  /// PostgreSQL recycles WAL beyond this (`max_wal_size` and a checkpoint under way).
  private static let walLimit: Int64 = 5 << 28
  private static let reserve: Int64 = 256 << 20

  /// What a restore needs: the files, a tenth more, the WAL that lies around during the replay, and a reserve.
  static func needed(databaseBytes: Int64, walBytes: Int64) -> Int64 {
    databaseBytes + databaseBytes / 10 + min(walBytes, walLimit) + reserve
  }

  /// Bytes that a user may still write there; nil if nobody says.
  static func available(at path: String) -> Int64? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return Int64(status.f_bavail) * Int64(status.f_frsize)
  }

  /// - Throws: `BlackstartError` (refused, `scratch.space`).
  static func demand(_ needed: Int64, at path: String) throws(BlackstartError) {
    guard let available = available(at: path), available < needed else { return }
    throw BlackstartError(
      .refused, code: "scratch.space",
      "the restore needs \(mebibytes(needed)) MiB at \(path), where \(mebibytes(available)) MiB are free",
      hint: "give a directory on a larger disk with --scratch")
  }

  private static func mebibytes(_ bytes: Int64) -> Int64 { (bytes + (1 << 20) - 1) >> 20 }
}

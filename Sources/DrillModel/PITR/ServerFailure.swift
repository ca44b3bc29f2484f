/// Why a server ended, by its log.
public enum ServerFailure {
  private static let kept = 4

  /// What a server answers that takes no connections (PostgreSQL 15: `ProcessStartupPacket`, postmaster.c). Whoever waits for it
  /// asks many times, and would see nothing but the answers.
  private static let answers = [
    "the database system is starting up", "the database system is not yet accepting connections",
    "the database system is not accepting connections", "the database system is shutting down",
    "the database system is in recovery mode", "sorry, too many clients already",
  ]

  /// The last FATAL and PANIC lines, without what stands before the word.
  public static func lines(_ log: [String]) -> [String] {
    let all = log.compactMap { line in
      (line.firstRange(of: "FATAL:") ?? line.firstRange(of: "PANIC:")).map { String(line[$0.lowerBound...]) }
    }
    return all.filter { line in !answers.contains { line.contains($0) } }.suffix(kept)
  }
}

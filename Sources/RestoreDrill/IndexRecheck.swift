import DrillModel
import Postgres

/// Checks indexes again whose own code ended their check or may have misled it. `pg_amcheck` finds nothing but the system's
/// own objects, so a function of an index that names another one without its schema fails there, and in no query.
///
/// The code of an index runs as amcheck lets it: as its table's owner, in a security-restricted operation (verify_nbtree.c).
struct IndexRecheck {
  /// More of them fail for one cause.
  private static let limit = 100

  let server: RestoredServer
  let database: String
  let timeoutSeconds: Double

  /// Moves what is sound with the database's own search_path out of what could not be checked.
  func run(_ result: inout AmcheckResult) async {
    guard !result.timedOut else { return }
    let doubtful = result.interruptions.filter(\.isIndex) + result.reports.filter(\.isIndex)
    guard !doubtful.isEmpty else { return }
    let reports = Array(doubtful.prefix(IndexRecheck.limit))
    do {
      let indexes = try await withConnection(server.connection(to: database)) { connection in
        try reports.compactMap { try DoubtfulIndex.find($0, connection) }
      }
      let seconds = timeoutSeconds
      let answers = try await withConnection(server.connection(to: database, ownSearchPath: true)) { connection in
        indexes.map { $0.check(connection, timeoutSeconds: seconds) }
      }
      for (index, answer) in zip(indexes, answers) { IndexRecheck.settle(index.report, answer, &result) }
    } catch {
      // What could not be checked is told as that already.
    }
  }

  static func settle(_ report: AmcheckReport, _ answer: DoubtfulIndex.Answer, _ result: inout AmcheckResult) {
    var told = report
    let wasReport = result.reports.contains(report)
    switch answer {
    case .sound(let path):
      told.message = "sound with \(path); without it: \(report.message)"
      if wasReport {
        // One of the two answers is wrong, or the index is right for one search_path and wrong for another.
        result.reports.removeAll { $0 == report }
        result.interruptions.append(told)
      } else {
        result.interruptions.removeAll { $0 == report }
        result.rechecked = (result.rechecked ?? []) + [told]
      }
    case .corrupt(let message):
      guard !wasReport else { return }
      told.message = message
      result.interruptions.removeAll { $0 == report }
      result.reports.append(told)
    case .unknown: return
    }
  }
}

public import DrillModel
internal import Foundation

/// The newest restore drill of a stanza whose run directory is still there, for what a restore takes.
public struct MeasuredRestore {
  private static let looked = 20

  private struct Document: Decodable { var evidence: RestoreEvidence }

  /// Nil if none was recorded, or none of them got to its first query.
  /// - Parameter systemIdentifier: of the stanza's cluster: drills of another one measured something else.
  public static func newest(
    of stanza: String, systemIdentifier: String, in store: HistoryStore
  ) throws -> ReadinessFacts.Speed? {
    let query = RunQuery(drill: "restore-\(stanza)", drillClass: "restore", limit: looked)
    for record in try store.runs(query) {
      guard let data = FileManager.default.contents(atPath: record.directory + "/restore.json"),
        let evidence = (try? JSONDecoder().decode(Document.self, from: data))?.evidence,
        evidence.systemIdentifier == systemIdentifier, evidence.times.toFirstQuerySeconds != nil
      else { continue }
      return ReadinessFacts.Speed(times: evidence.times, measuredSeconds: evidence.startedSeconds)
    }
    return nil
  }
}

internal import Checkers
internal import DrillModel
internal import Reports

/// Cells that several tables of runs have.
enum RunCells {
  static func status(_ run: RunSummary) -> String { status(run.status, run.dataClass) }

  static func status(_ status: Verdict.Status, _ dataClass: DataClass? = nil) -> String {
    let more = dataClass.map { " (\($0.rawValue))" } ?? ""
    return "<td><span class=\"status \(status.rawValue)\">\(HTML.escape(status.word + more))</span></td>"
  }

  /// The six digits that are enough to name a run; the whole id is its title.
  static func link(_ run: RunSummary, _ frame: SiteFrame) -> String {
    "<td class=\"id\"><a href=\"\(frame.href(.run(run.id)))\" title=\"\(HTML.escape(run.id))\">"
      + "\(HTML.escape(run.shortID))</a></td>"
  }

  static func seconds(_ seconds: Double?) -> String {
    HTML.cell(seconds.map { Prose.seconds($0) } ?? "not measured", "number")
  }

  static func start(_ unixMilliseconds: Int64) -> String { HTML.cell(time(unixMilliseconds), "number") }

  /// `2026-11-28 03:45`
  static func time(_ unixMilliseconds: Int64) -> String {
    String(UTCTime.text(unixNanoseconds: unixMilliseconds * 1_000_000).prefix(16))
  }
}

import Checkers
import DrillModel
import Evidence
import Foundation

/// Judges a run again from what the bundle has of it.
struct JudgementCheck {
  var bundle: String
  var record: EvidenceRecord

  /// The first line that is another one.
  private static func difference(_ before: String, _ again: String) -> [String] {
    let lines = [before, again].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let place = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
    return zip(["in the bundle", "judged again"], lines).map { name, lines in
      "\(name), line \(place + 1): \(place < lines.count ? lines[place].trimmingCharacters(in: .whitespaces) : "none")"
    }
  }

  func check() -> BundleCheck {
    let name = "judgement of \(record.runID)"
    guard record.kind == .drill else {
      return BundleCheck(name, .skipped, "a restore drill is judged as it runs; restore.json has what it follows from")
    }
    do {
      let run = try RunDirectory.open("\(bundle)/\(record.directory)")
      let again = try RunDirectory.canonicalJSON(Judge.judge(try EvidenceReader().read(run)))
      let before = String(decoding: FileManager.default.contents(atPath: run.verdict) ?? Data(), as: UTF8.self)
      guard Array(before.utf8) == Array(again.utf8) else {
        return BundleCheck(
          name, .failed, "judged again it is another verdict",
          lines: JudgementCheck.difference(before, again) + [
            "a newer version of blackstart may judge otherwise: use the version that made the bundle"
          ])
      }
      return BundleCheck(name, .ok, "\(record.judgement.status), the same verdict byte for byte")
    } catch {
      return BundleCheck(name, .failed, (error as? BlackstartError)?.message ?? "\(error)")
    }
  }
}

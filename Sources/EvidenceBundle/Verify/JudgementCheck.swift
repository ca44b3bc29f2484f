import Checkers
import DrillModel
import Evidence
import Foundation

/// Judges a run again from what the bundle has of it.
struct JudgementCheck {
  var bundle: String
  var record: EvidenceRecord

  func check() -> BundleCheck {
    let name = "judgement of \(record.runID)"
    guard record.kind == .drill else {
      return BundleCheck(name, .skipped, "a restore drill is judged as it runs; restore.json has what it follows from")
    }
    do {
      let run = try RunDirectory.open("\(bundle)/\(record.directory)")
      let again = try RunDirectory.canonicalJSON(Judge.judge(try EvidenceReader().read(run)))
      guard FileManager.default.contents(atPath: run.verdict) == Data(again.utf8) else {
        return BundleCheck(
          name, .failed, "judged again it is another verdict",
          lines: ["a newer version of blackstart may judge otherwise: use the version that made the bundle"])
      }
      return BundleCheck(name, .ok, "\(record.judgement.status), the same verdict byte for byte")
    } catch {
      return BundleCheck(name, .failed, (error as? BlackstartError)?.message ?? "\(error)")
    }
  }
}

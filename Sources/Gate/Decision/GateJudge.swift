public import DrillModel
import Foundation
import Statistics

/// Decides. Pure: records in, decision out; no clock, no files, no randomness.
public struct GateJudge: Sendable {
  private let settings: GateSettings

  public init(_ settings: GateSettings = .standard) { self.settings = settings }

  /// - Parameters:
  ///   - new: the runs in question.
  ///   - pool: accepted runs; those of another comparison key, and those that began when the new ones had, are left out.
  ///   - requiresBaseline: without enough runs to look for a regression nothing passes, unless the drill has no time that
  ///     could be compared.
  public func decide(
    _ unordered: [RunRecord], pool candidates: [RunRecord], stage: GateStage, requiresBaseline: Bool = false
  ) -> GateDecision {
    // In whatever order they are named, it is the same decision.
    let new = unordered.sorted { ($0.startedUnixMilliseconds, $0.id) < ($1.startedUnixMilliseconds, $1.id) }
    let keys = Set(new.map(\.fingerprint.comparisonKey))
    let pool = usable(candidates, new: new)
    let band = CalibrationBand(pool.compactMap(\.calibration), minimum: settings.minimumPool)
    let checks = new.map { RunCheck($0, metric: settings.metric, band: band) }
    let valid = zip(new, checks).filter { $0.1.isValid }.map(\.0)
    let shortage = keys.count > 1 ? nil : shortage(valid, pool)
    let test = keys.count == 1 && shortage == nil ? regression(valid, pool, stage) : nil
    let counted = checks.filter(\.counts)
    var decision = GateDecision(
      drill: new.first?.drill ?? "", outcome: .pass, sentence: "", stage: stage, runs: checks, pool: pool.map(\.id),
      insufficient: shortage, regression: test,
      phases: test == nil ? [] : PhaseDiagnosis.diagnose(new: valid, pool: pool),
      notes: notes(checks, band: band, candidates: candidates, pool: pool),
      missRateBound: Binomial.upperBound(
        misses: counted.count { $0.status != .pass }, of: counted.count), settings: settings)
    decision.outcome = outcome(checks, test, isComparable: keys.count == 1)
    if requiresBaseline, decision.outcome == .pass, test == nil, !isTimeless(valid) {
      decision.outcome = .insufficientData
    }
    decision.sentence = GateSentence(decision).text
    return decision
  }

  private func usable(_ candidates: [RunRecord], new: [RunRecord]) -> [RunRecord] {
    guard let first = new.first else { return [] }
    let key = first.fingerprint.comparisonKey
    // What came later cannot have been known then, nor what was accepted later.
    let candidates = candidates.filter { $0.startedUnixMilliseconds < first.startedUnixMilliseconds }
    // A baseline in a file may not have the new ones, and they may be the new normal.
    return BaselinePool.select(
      candidates + new, comparisonKey: key, excluding: Set(new.map(\.id)), settings: settings
    ).filter { value($0) != nil }
  }

  private func value(_ run: RunRecord) -> Double? { run.verdict.measurements[settings.metric]?.value }

  /// Whether the drill states that there is no new primary: then its outcome alone decides.
  private func isTimeless(_ valid: [RunRecord]) -> Bool {
    !valid.isEmpty && valid.allSatisfy { value($0) == nil && $0.verdict.outcome.expected != .recovers }
  }

  /// Why no regression can be told; nil if one can. A run that did not pass has no place in the comparison: it fails by itself.
  private func shortage(_ valid: [RunRecord], _ pool: [RunRecord]) -> String? {
    let measured = valid.filter { value($0) != nil }.count
    if isTimeless(valid) {
      return "the drill states that there is no new primary, so there is no time to compare"
    }
    var missing: [String] = []
    if measured < settings.minimumRuns { missing.append("\(measured) of \(settings.minimumRuns) new runs") }
    if pool.count < settings.minimumPool { missing.append("\(pool.count) of \(settings.minimumPool) accepted runs") }
    return missing.isEmpty ? nil : "insufficient data: \(missing.joined(separator: " and "))"
  }

  private func regression(_ valid: [RunRecord], _ pool: [RunRecord], _ stage: GateStage) -> RegressionTest? {
    RegressionTest(
      new: valid.compactMap(value), pool: pool.compactMap(value), stage: stage, settings: settings)
  }

  /// The worst wins, as in a verdict.
  private func outcome(
    _ checks: [RunCheck], _ test: RegressionTest?, isComparable: Bool
  ) -> GateDecision.Outcome {
    if checks.contains(where: { $0.status == .dataFinding }) { return .dataFinding }
    if checks.isEmpty || checks.contains(where: { $0.status == .unjudged }) { return .unjudged }
    let invalid = checks.filter { !$0.isValid }.count
    if !isComparable || Double(invalid) > settings.maximumInvalidShare * Double(checks.count) { return .infrastructure }
    if checks.contains(where: { $0.isValid && $0.status == .objectiveMissed }) { return .objectiveMissed }
    switch test?.answer {
    case .regression: return .regression
    case .extend: return .extend
    case .unchanged, nil: return .pass
    }
  }

  private func notes(
    _ checks: [RunCheck], band: CalibrationBand?, candidates: [RunRecord], pool: [RunRecord]
  ) -> [String] {
    var notes = checks.filter { !$0.isValid }.map {
      "\($0.run) is invalid, not failed: \($0.invalidReasons.joined(separator: "; "))"
    }
    if pool.isEmpty, !candidates.isEmpty {
      notes.append("no run of the baseline is of the same configuration, class of machine and stamp, and was accepted")
    }
    let uncalibrated = checks.filter { !$0.isCalibrated }.count
    if band == nil, !pool.isEmpty {
      notes.append(
        "whether the machine was as always is not known: fewer than \(settings.minimumPool) runs of the pool measured it"
      )
    } else if band != nil, uncalibrated > 0 {
      notes.append("\(Amount.count(uncalibrated, "new run")) did not measure the machine")
    }
    return notes
  }
}

internal import Checkers
package import DrillModel

extension Verdict.Status {
  /// The word that a reader sees first; it says everything that a colour would.
  package var word: String {
    switch self {
    case .pass: "PASS"
    case .objectiveMissed: "OBJECTIVE MISSED"
    case .unjudged: "UNJUDGED"
    case .dataFinding: "DATA FINDING"
    }
  }
}

extension Verdict {
  /// The status, and of data that is not right in what way.
  package var headline: String { status.word + (dataClass.map { " (\($0.words))" } ?? "") }
}

extension Finding {
  /// The severity, and of a finding about the data its class.
  var kind: String { severity.word + (dataClass.map { " (\($0.words))" } ?? "") }
}

extension Finding.Severity {
  var word: String {
    switch self {
    case .note: "note"
    case .objectiveMissed: "objective missed"
    case .unjudged: "unjudged"
    case .data: "data finding"
    }
  }
}

extension ObjectiveResult {
  package var limitText: String { "\u{2264} \(ObjectiveResult.text(limit, metric))" }

  /// The value and its error: `31.250 s (-0.002 +0.004)`.
  package var measuredText: String { measured.map { ObjectiveResult.text($0, metric) } ?? "not measured" }

  package var metText: String { met ? "met" : measured == nil ? "NOT MEASURED" : "MISSED" }

  package static func text(_ measurement: Measurement, _ metric: Metric) -> String {
    let value = metric.unit == .seconds ? Prose.seconds(measurement.value) : Prose.fixed(measurement.value, 0)
    guard measurement.errorBelow > 0 || measurement.errorAbove > 0 else { return value }
    let decimals = metric.unit == .seconds ? 3 : 0
    return "\(value) (-\(Prose.fixed(measurement.errorBelow, decimals)) "
      + "+\(Prose.fixed(measurement.errorAbove, decimals)))"
  }

  static func text(_ limit: Double, _ metric: Metric) -> String {
    guard metric.unit == .seconds else { return Prose.fixed(limit, 0) }
    return limit == limit.rounded() ? "\(Prose.fixed(limit, 0)) s" : Prose.seconds(limit)
  }
}

extension IdentityResult {
  /// Whether two clusters were seen: a timeline's number then says nothing about the other one.
  var isAnotherCluster: Bool {
    guard let systemIdentifierBefore, let systemIdentifierAfter else { return false }
    return systemIdentifierBefore != systemIdentifierAfter
  }

  var timelineAfterText: String? {
    timelineAfter.map { isAnotherCluster ? "\($0) of another cluster" : $0.description }
  }
}

extension OverheadResult {
  /// `The harness itself took 3.000 s of it (5.1 %), and 3.0 % of a core while it waited for a primary.`
  func sentence(of whole: String) -> String {
    var text =
      "The harness itself took \(Prose.seconds(harnessSeconds)) of \(whole) (\(Prose.fixed(share * 100, 1)) %)"
    if let cores = coresWhileWaiting {
      text += ", and \(Prose.fixed(cores * 100, 1)) % of a core while it waited for a primary"
    }
    return text + "."
  }
}

extension LossResult {
  /// `12.5 KiB of WAL`; `at least` where nobody saw the WAL itself; nil if nothing is known.
  var bytesText: String? {
    if let bytes = witnessedWALBytes { return "\(Prose.bytes(bytes)) of WAL" }
    return walBytes.map { "at least \(Prose.bytes($0)) of WAL" }
  }
}

extension TransactionCounts {
  /// What the witness knows of the indeterminate ones; nothing without one.
  private var resolved: [(name: String, value: String)] {
    guard let kept = indeterminateCommittedKept, let gone = indeterminateCommittedGone,
      let never = indeterminateNeverCommitted
    else { return [] }
    return [
      ("of these committed and kept", Prose.grouped(kept)), ("of these committed and gone", Prose.grouped(gone)),
      ("of these never committed", Prose.grouped(never)),
    ]
  }

  /// Name and number of every count, in the order in which a reader wants them.
  var rows: [(name: String, value: String)] {
    let known = { (value: Int) in compared ? Prose.grouped(value) : "not compared" }
    return [
      ("attempted", Prose.grouped(attempted)), ("acknowledged", Prose.grouped(acknowledged)),
      ("of these kept", known(kept)), ("of these lost", known(lost)),
      ("indeterminate", Prose.grouped(indeterminate)), ("of these found", known(indeterminateKept)),
    ] + resolved + [
      ("refused", Prose.grouped(failed)), ("phantom rows", known(phantoms)), ("duplicate rows", known(duplicates)),
    ]
  }
}

internal import Checkers
internal import ServiceLevel

extension ClassLevel.Standing {
  /// It says everything that a colour would.
  var words: String {
    switch self {
    case .met: "met"
    case .missed: "MISSED"
    case .unproven: "NOT PROVEN"
    }
  }
}

extension DrillCoverage.Staleness {
  var words: String {
    switch self {
    case .neverPassed: "it never passed"
    case .failing: "its newest run did not pass"
    case .configurationChanged: "configured differently since its last pass"
    case .tooOld: "its last pass is too old"
    }
  }
}

extension ControlLevel {
  var words: String { "\(controls - controlsFailed) of \(controls) as stated" }
}

extension Trend {
  var words: String {
    switch direction {
    case .worsens: "WORSENS"
    case .improves: "improves"
    case .none: "none seen"
    case .tooFewRuns: "too few days"
    }
  }

  var sentence: String {
    guard let chance, let change else {
      return "Trend of the time to new primary: not told, because it needs measured runs on 8 days."
    }
    let growth =
      "\(change < 0 ? "" : "+")\(Prose.fixed(change * 100, 1)) % from the first third of the days to the last"
    return
      "Trend of the time to new primary: \(words) (\(growth); by chance alone in \(Prose.fixed(chance * 100, 1)) % "
      + "of cases)."
  }
}

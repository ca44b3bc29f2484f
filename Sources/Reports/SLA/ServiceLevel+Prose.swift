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
    case .configurationChanged: "configured differently since its last pass"
    case .tooOld: "its last pass is too old"
    }
  }
}

extension Trend {
  var words: String {
    switch direction {
    case .worsens: "WORSENS"
    case .improves: "improves"
    case .none: "none seen"
    case .tooFewRuns: "too few runs"
    }
  }

  var sentence: String {
    guard let chance, let changeIn30Days else {
      return "Trend of the time to new primary: not told, because it needs 8 measured runs."
    }
    let change = "\(changeIn30Days < 0 ? "" : "+")\(Prose.fixed(changeIn30Days * 100, 1)) % in 30 days"
    return "Trend of the time to new primary: \(words) (\(change); by chance alone in \(Prose.fixed(chance * 100, 1)) % "
      + "of cases)."
  }
}

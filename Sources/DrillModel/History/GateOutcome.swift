/// What a gate made of its runs together.
public enum GateOutcome: String, Sendable, Codable, CaseIterable {
  case pass
  /// The one extension is due: nothing is decided.
  case extend
  case regression
  case objectiveMissed = "objective-missed"
  /// Too many runs on a machine that was not as always, or runs that cannot be held against each other.
  case infrastructure
  case unjudged
  /// Nothing failed, and whether it became slower cannot be told, which was asked for.
  case insufficientData = "insufficient-data"
  case dataFinding = "data-finding"

  /// As everywhere: 0 pass, 1 failed, 4 could not judge, 6 data finding.
  public var exitCode: Int32 {
    switch self {
    case .pass: 0
    case .regression, .objectiveMissed: 1
    case .extend, .infrastructure, .unjudged, .insufficientData: 4
    case .dataFinding: 6
    }
  }

  /// For a headline. What could not be judged is told by its own name: the reasons ask for different things.
  public var word: String {
    switch self {
    case .pass: "PASS"
    case .regression, .objectiveMissed, .dataFinding: "FAIL"
    case .extend: "EXTEND"
    case .infrastructure: "INFRASTRUCTURE"
    case .unjudged: "UNJUDGED"
    case .insufficientData: "INSUFFICIENT DATA"
    }
  }
}

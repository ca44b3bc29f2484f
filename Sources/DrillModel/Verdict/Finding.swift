/// Something that a checker found, with the evidence for it. Findings decide the verdict; notes do not.
public struct Finding: Sendable, Codable, Hashable {
  /// How bad it is; the order is the verdict's lattice.
  public enum Severity: String, Sendable, Codable, CaseIterable, Comparable {
    /// Worth knowing, changes nothing: recovery by luck, for example.
    case note
    /// An objective or the expected outcome was missed.
    case objectiveMissed = "objective-missed"
    /// Evidence is missing or a checker failed: nobody may call this a pass.
    case unjudged
    /// The data is not what it must be.
    case data = "data-finding"

    public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    private var rank: Int { Severity.allCases.firstIndex(of: self)! }
  }

  public var severity: Severity
  /// Of a finding about the data; nil for all others, and for a user's own check, whose meaning nobody else knows.
  public var dataClass: DataClass?
  /// Stable, for scripts: `lost-transaction`, `outcome-mismatch`.
  public var code: String
  /// A sentence for a person, with the numbers.
  public var message: String
  /// Lines of evidence: log lines, transactions, keys.
  public var evidence: [String]
  /// What helps.
  public var hint: String?

  /// - Parameter dataClass: for `severity` data only; a finding about the data that names no class is the worst.
  public init(
    _ severity: Severity, _ dataClass: DataClass? = nil, code: String, _ message: String, evidence: [String] = [],
    hint: String? = nil
  ) {
    self.severity = severity
    self.dataClass = severity == .data ? dataClass ?? .corrupt : nil
    self.code = code
    self.message = message
    self.evidence = evidence
    self.hint = hint
  }
}

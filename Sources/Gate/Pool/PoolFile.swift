public import DrillModel

/// A pool in a file, so that a CI without a history can gate.
public struct PoolFile: Sendable, Codable, Hashable {
  /// Raised by one when a reader of the old form could misread the new one.
  public static let version = "gate-pool/v1"

  public var schemaVersion = version
  /// The newest first.
  public var runs: [RunRecord]

  /// What a gate does not look at is left out: the lists of lost transactions, artefacts, the configuration itself.
  public init(_ runs: [RunRecord]) {
    self.runs = runs.map { run in
      var run = run
      run.verdict.lost = []
      run.artefacts = []
      run.configuration = nil
      return run
    }
  }
}

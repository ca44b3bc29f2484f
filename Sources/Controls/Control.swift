public import Evidence

/// A planted defect, and the one finding that must come of it. It passes only when the judge finds exactly that.
///
/// A new control is a value in `Controls.all`; a new kind of them is one file in `Kinds`.
public protocol Control: Sendable {
  /// Stable: `row-changed`.
  var name: String { get }
  /// What is wrong, for the table of `selftest`.
  var summary: String { get }
  /// The code of the only finding; nil for a control that plants nothing.
  var finding: String? { get }

  /// Plants the defect and takes what it shows into a run directory, the scene's own or another, as a run would have; gives
  /// what is to be judged.
  func plant(_ scene: ControlScene) async throws -> Planted
}

/// What a control has done.
public struct Planted: Sendable {
  /// To be judged.
  public var run: RunDirectory
  /// What the finding must name: a session and sequence, a relation, a file. Empty if there is no one thing to name.
  public var victims: [String]

  public init(_ run: RunDirectory, victims: [String] = []) {
    self.run = run
    self.victims = victims
  }
}

/// What came of a control.
public struct ControlResult: Sendable {
  public var name: String
  public var summary: String
  public var expected: String?
  /// The codes of all findings, notes left out.
  public var found: [String]
  /// What the finding should have named, and did not.
  public var unnamed: [String]
  /// Why it could not be planted; nil if it was.
  public var failure: String?
  public var seconds: Double

  /// Found by its own finding, which names the very thing that was planted, and by no other.
  public var passed: Bool { failure == nil && unnamed.isEmpty && found == (expected.map { [$0] } ?? []) }
}

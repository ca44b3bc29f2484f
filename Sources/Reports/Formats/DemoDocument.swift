public import DrillModel

/// What the demo came to, for programs.
public struct DemoDocument: Sendable, Encodable {
  public var schemaVersion = "demo/v1"
  /// Whether every run ended as it was stated beforehand.
  public var asStated: Bool
  /// Of its runs, in their order; each as in its `verdict.json`.
  public var verdicts: [Verdict]

  public init(_ verdicts: [Verdict]) {
    self.verdicts = verdicts
    asStated = verdicts.allSatisfy { $0.status == .pass }
  }
}

/// What is done after a recovery beyond reading the data back.
public struct VerifySpec: Sendable, Codable, Hashable {
  /// Whether a new backup is taken and proven by restoring it to a scratch machine.
  public var protect: Bool

  public init(protect: Bool) { self.protect = protect }
}

extension Drill {
  /// Whether a recovery of this drill would be followed by a new backup and its proof.
  public var protects: Bool { verify?.protect == true && expect.outcome == .recovers }
}

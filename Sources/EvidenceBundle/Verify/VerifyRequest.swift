/// What a bundle is to be held against.
public struct VerifyRequest: Sendable {
  public var bundle: String
  /// A file as `ssh-keygen -Y verify -f` reads it; with it a bundle must be signed.
  public var allowedSigners: String?
  /// Who must have signed it.
  public var identity: String?
  /// The bundle before, as `BundleRequest.previous`.
  public var previous: String?
  /// Judge the evidence again.
  public var rejudge: Bool

  public init(
    bundle: String, allowedSigners: String? = nil, identity: String? = nil, previous: String? = nil,
    rejudge: Bool = false
  ) {
    self.bundle = bundle
    self.allowedSigners = allowedSigners
    self.identity = identity
    self.previous = previous
    self.rejudge = rejudge
  }
}

/// One thing that was looked at.
public struct BundleCheck: Sendable, Codable, Hashable {
  public enum Outcome: String, Sendable, Codable {
    case ok = "OK"
    case failed = "FAILED"
    /// Nobody asked for it, or gave what it needs.
    case skipped = "SKIPPED"
  }

  public var name: String
  public var outcome: Outcome
  public var message: String
  public var lines: [String]

  init(_ name: String, _ outcome: Outcome, _ message: String, lines: [String] = []) {
    self.name = name
    self.outcome = outcome
    self.message = message
    self.lines = lines
  }
}

/// What a bundle is to be made of.
public struct BundleRequest: Sendable {
  /// Run directories.
  public var runs: [String]
  /// The bundle's directory, which must not be there.
  public var output: String
  /// A key of `ssh-keygen -Y sign -f`; nil for an unsigned bundle.
  public var signKey: String?
  /// The bundle before: its directory, the SHA-256 of its manifest, or `<sequence>:<SHA-256>`.
  public var previous: String?
  /// A policy file.
  public var policy: String?
  /// Identifiers of control references, beside the policy's.
  public var controls: [String]
  /// Texts that are replaced wherever they stand: names of hosts, paths, buckets.
  public var masks: [String]
  /// Take out the secrets of a run that has some; without it such a run is refused.
  public var redact: Bool
  /// Of this program.
  public var version: String
  /// Now.
  public var unixMicroseconds: Int64

  public init(
    runs: [String], output: String, signKey: String? = nil, previous: String? = nil, policy: String? = nil,
    controls: [String] = [], masks: [String] = [], redact: Bool = false, version: String, unixMicroseconds: Int64
  ) {
    self.runs = runs
    self.output = output
    self.signKey = signKey
    self.previous = previous
    self.policy = policy
    self.controls = controls
    self.masks = masks
    self.redact = redact
    self.version = version
    self.unixMicroseconds = unixMicroseconds
  }
}

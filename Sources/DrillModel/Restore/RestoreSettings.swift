/// What a restore drill's configuration is: what was asked for. Runs of the same can be compared.
public struct RestoreSettings: Sendable, Codable, Hashable {
  public var stanza: String
  /// `latest`, `random`, or a label.
  public var set: String
  public var target: RestoreTarget
  /// For the time to the first query; nil for none.
  public var objectiveSeconds: Double?

  public init(stanza: String, set: String, target: RestoreTarget, objectiveSeconds: Double?) {
    self.stanza = stanza
    self.set = set
    self.target = target
    self.objectiveSeconds = objectiveSeconds
  }
}

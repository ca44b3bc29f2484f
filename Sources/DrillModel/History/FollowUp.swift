/// What somebody will do about a deviation.
public struct FollowUp: Sendable, Codable, Hashable {
  /// The code of the finding that it answers; nil for one that no finding is the reason of.
  public var finding: String?
  public var action: String
  public var owner: String?
  /// In the words of whoever wrote it, best `2026-12-24`.
  public var due: String?

  public init(finding: String? = nil, action: String, owner: String? = nil, due: String? = nil) {
    self.finding = finding
    self.action = action
    self.owner = owner
    self.due = due
  }
}

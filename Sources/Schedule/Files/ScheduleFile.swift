/// A file that a schedule needs, as text.
public struct ScheduleFile: Sendable, Hashable {
  public var name: String
  public var text: String
  /// Whether nobody but its owner may read it.
  public var isSecret: Bool

  public init(name: String, text: String, isSecret: Bool = false) {
    self.name = name
    self.text = text
    self.isSecret = isSecret
  }

  /// The first line of each: what `schedule add` may overwrite, and `schedule remove` take away.
  public static let mark = "# Written by blackstart schedule; it may be overwritten."
}

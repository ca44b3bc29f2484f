/// A file that a schedule needs, as text.
public struct ScheduleFile: Sendable, Hashable {
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The first line of each: what `schedule add` may overwrite, and `schedule remove` take away.
  public static let mark = "# Written by blackstart schedule; it may be overwritten."
}

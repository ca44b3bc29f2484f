public import DrillModel
import Foundation

/// Reads a file of notifications as strictly as a drill file.
public struct NotificationParser: Sendable {
  public init() {}

  /// - Throws: `BlackstartError` (usage): `notify.unreadable`, or `notify.invalid` with every problem in its message.
  public func parse(path: String) throws -> NotificationSettings {
    let text: String
    do {
      text = try DrillFileReader.read(path)
    } catch {
      throw BlackstartError(
        .usage, code: "notify.unreadable", error.message, hint: "give a file of notifications with --notify")
    }
    return try parse(text: text, name: path)
  }

  /// Reads notifications from a text; `name` is what errors call it.
  public func parse(text: String, name: String) throws -> NotificationSettings {
    do {
      return try settings(text)
    } catch {
      throw error.error(name: name, source: SourceText(text), code: "notify.invalid")
    }
  }

  private func settings(_ text: String) throws(ProblemList) -> NotificationSettings {
    guard let root = try YAMLReader.read(text), !root.isNull else {
      throw ProblemList([
        Problem(
          .file(line: 1, column: 1), "the file is empty",
          hint: "it has 'pings:', 'webhooks:' or 'commands:' with a list")
      ])
    }
    var validator = SchemaValidator(root: NotificationSchema.root)
    guard let value = validator.validate(root, .object(NotificationSchema.root), at: []), validator.problems.isEmpty
    else { throw ProblemList(validator.problems) }
    var reading = NotificationReading(places: validator.places)
    let settings = reading.settings(value)
    guard reading.problems.isEmpty else { throw ProblemList(reading.problems) }
    return settings
  }
}

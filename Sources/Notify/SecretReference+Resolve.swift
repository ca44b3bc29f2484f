import DrillModel
import Foundation

extension SecretReference {
  /// The value. What goes wrong is said without the value itself.
  func resolve(_ environment: [String: String]) throws(NotificationFailure) -> String {
    switch self {
    case .plain(let text): return text
    case .environment(let name):
      guard let value = environment[name], !value.isEmpty else {
        throw NotificationFailure("the variable \(name) is not set")
      }
      return value
    case .file(let path):
      guard let text = try? String(contentsOfFile: path, encoding: .utf8),
        let line = text.split(separator: "\n").first
      else { throw NotificationFailure("\(path) cannot be read, or is empty") }
      return line.trimmingCharacters(in: .whitespaces)
    }
  }

  /// How a warning calls it: an address that is a secret is never shown.
  var name: String {
    switch self {
    case .plain(let text): text
    case .environment(let name): "$\(name)"
    case .file(let path): path
    }
  }
}

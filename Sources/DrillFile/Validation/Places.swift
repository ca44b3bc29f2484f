/// Where the values of a drill were written, by path.
struct Places: Sendable {
  private var locations: [[String]: Location] = [:]
  private var keyLocations: [[String]: Location] = [:]

  /// Remembers a place; a default has none.
  mutating func record(_ location: Location, _ path: [String]) {
    if location != .builtIn { locations[path] = location }
  }

  /// Remembers where the key of a passed-through mapping was written.
  mutating func record(key location: Location, _ path: [String]) { keyLocations[path] = location }

  /// Where to point for a key that should not be there.
  func keyLocation(of path: [String]) -> Location { keyLocations[path] ?? location(of: path) }

  /// Whether somebody wrote this value, rather than leaving it to its default.
  func wrote(_ path: String...) -> Bool { locations[path] != nil }

  /// Where to point for a value: its own place, or that of what would contain it.
  func location(of path: [String]) -> Location {
    var path = path
    while !path.isEmpty {
      if let location = locations[path] { return location }
      path.removeLast()
    }
    return locations[[]] ?? .file(line: 1, column: 1)
  }

  /// The key that a person knows a value by: a list's items go by the list's.
  static func name(_ path: [String]) -> String { path.last { Int($0) == nil } ?? "drill" }
}

import DrillModel
import Foundation

/// Reads a drill file's text, or says which file was probably meant.
enum DrillFileReader {
  /// A drill is some kilobytes; anything far larger is something else.
  private static let sizeLimitBytes = 1 << 20

  /// `total-outage` for `Drills/total-outage.yaml`.
  static func baseName(_ path: String) -> String {
    URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
  }

  /// - Throws: `BlackstartError` (usage, `drill.unreadable`).
  static func read(_ path: String) throws(BlackstartError) -> String {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
      throw unreadable(path, "no such file", hint: suggestions(path))
    }
    let type = attributes[.type] as? FileAttributeType
    if type == .typeDirectory {
      let drills = names(in: path).map { URL(fileURLWithPath: path).relativePath + "/\($0).yaml" }
      throw unreadable(
        path, "it is a directory", hint: drills.isEmpty ? nil : "its drills are " + drills.joined(separator: ", "))
    }
    guard type == .typeRegular else {
      throw unreadable(path, "not a regular file", hint: "save the drill to a file; its name is the drill's")
    }
    guard let size = attributes[.size] as? Int, size <= sizeLimitBytes else {
      throw unreadable(path, "larger than 1MiB, so it is not a drill", hint: nil)
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw unreadable(path, "permission denied", hint: nil)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw unreadable(path, "not UTF-8 text (line \(firstBadLine(data)))", hint: nil)
    }
    return text
  }

  /// `attributesOfItem` does not follow a symbolic link.
  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  private static func unreadable(_ path: String, _ reason: String, hint: String?) -> BlackstartError {
    BlackstartError(.usage, code: "drill.unreadable", "cannot read \(path): \(reason)", hint: hint)
  }

  private static func firstBadLine(_ data: Data) -> Int {
    let repaired = String(decoding: data, as: UTF8.self)
    return SourceText(String(repaired.prefix { $0 != "\u{FFFD}" })).lines.count
  }

  /// The drills beside the path, or in `Drills`, that are near in name; all of them if none is.
  private static func suggestions(_ path: String) -> String? {
    let name = baseName(path)
    var folder = URL(fileURLWithPath: path).deletingLastPathComponent().relativePath
    if !path.contains("/") { folder = "." }
    for folder in [folder, "Drills"] {
      let drills = names(in: folder)
      guard !drills.isEmpty else { continue }
      let shown = { (name: String) in folder == "." ? "\(name).yaml" : "\(folder)/\(name).yaml" }
      if drills.contains(name) { return "did you mean \(shown(name))?" }
      if let near = Suggestion.nearest(to: name, among: drills) { return "did you mean \(shown(near))?" }
      return "there are " + drills.map(shown).joined(separator: ", ")
    }
    return nil
  }

  private static func names(in folder: String) -> [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }
}

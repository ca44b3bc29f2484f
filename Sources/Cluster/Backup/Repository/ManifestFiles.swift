import Foundation

/// The files that a backup's manifest lists, and where each of them must lie (pgBackRest 2.45, manifest.c and
/// backup/common.c): below `<label>/<name><suffix>`, below the backup that it refers to, or in a bundle of either.
struct ManifestFiles {
  private struct Entry: Decodable {
    var size: Int64?
    var storedBytes: Int64?
    var reference: String?
    var bundle: Int?
    /// Where it begins in its bundle; at its beginning if nothing is said.
    var bundleOffset: Int64?
    /// Of block incremental backups, which later versions keep under another name.
    var blockMap: Int?

    /// In the repository, encrypted or not; written only where it is not the file's own size.
    var bytes: Int64? { storedBytes ?? size }

    enum CodingKeys: String, CodingKey {
      case size, reference
      case storedBytes = "repo-size"
      case bundle = "bni"
      case bundleOffset = "bno"
      case blockMap = "bims"
    }
  }

  private let entries: [(name: String, entry: Entry)]
  private let suffix: String
  private let hasBundles: Bool

  init(_ manifest: InfoFile) {
    // A name with an equals sign in it is cut in its middle; such a line says nothing here.
    entries = manifest.readableValues("target:file", as: Entry.self).map { (name: $0.key, entry: $0.value) }
    let compression = manifest.value("backup:option", "option-compress-type", as: String.self) ?? "none"
    suffix = ["none": "", "gz": ".gz", "lz4": ".lz4", "zst": ".zst", "bz2": ".bz2"][compression] ?? ""
    hasBundles = manifest.value("backup", "backup-bundle", as: Bool.self) ?? false
  }

  /// What is missing, or has another size, as far as a listing shows it; nil if nothing is. A bundle may hold more than this
  /// backup refers to, but not less.
  /// - Parameter listing: the files of a backup, by their path below its directory.
  func damage(of label: String, listing: (String) throws -> [String: Int64]) rethrows -> String? {
    var listings: [String: [String: Int64]] = [:]
    var wrong: [String] = []
    for (name, entry) in entries where entry.blockMap == nil {
      // Without content a file is in no bundle, and nowhere else.
      if hasBundles, entry.bundle == nil, entry.size == 0 { continue }
      let home = entry.reference ?? label
      if listings[home] == nil { listings[home] = try listing(home) }
      let path = entry.bundle.map { "bundle/\($0)" } ?? name + suffix
      guard let bytes = listings[home]?[path] else {
        wrong.append("\(home)/\(path) is not there")
        continue
      }
      guard let expected = entry.bytes else { continue }
      if entry.bundle != nil {
        let end = (entry.bundleOffset ?? 0) + expected
        if bytes < end { wrong.append("\(home)/\(path) has \(bytes) bytes, and \(name) ends at \(end)") }
      } else if bytes != expected {
        wrong.append("\(home)/\(path) has \(bytes) bytes, not \(expected)")
      }
    }
    guard let first = wrong.first else { return nil }
    let others = wrong.count - 1
    return "does not have what its manifest lists: \(first)" + (others > 0 ? ", and so with \(others) more" : "")
  }
}

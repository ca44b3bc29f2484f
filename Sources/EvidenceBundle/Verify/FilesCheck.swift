import DrillModel

/// Holds every file of a bundle against its manifest: changed, missing, and what the manifest does not name.
struct FilesCheck {
  var bundle: String
  var tree: FileTree
  var manifest: Manifest

  /// Gives the files as they are as well.
  func check() throws -> (BundleCheck, [Artefact]) {
    let named = Set(manifest.entries.map(\.path))
    let there = Set(tree.files)
    var lines = tree.others.map { "\($0): neither a file nor a directory" }
    lines += tree.files.filter { !named.contains($0) && !FilesCheck.isBeside($0) }.map { "\($0): not in the manifest" }
    var artefacts: [Artefact] = []
    for entry in manifest.entries {
      guard there.contains(entry.path) else {
        if !tree.others.contains(entry.path) { lines.append("\(entry.path): missing") }
        continue
      }
      let found = try FileDigest.of(file: "\(bundle)/\(entry.path)")
      if found.sha256 != entry.sha256 { lines.append("\(entry.path): changed") }
      artefacts.append(Artefact(path: entry.path, sha256: found.sha256, bytes: found.bytes))
    }
    guard lines.isEmpty else {
      return (BundleCheck("files", .failed, "not as the manifest has them", lines: lines), artefacts)
    }
    return (BundleCheck("files", .ok, "all there, unchanged, and none besides"), artefacts)
  }

  /// What is not in the manifest by design: itself, its signature, and what reviewers added later.
  private static func isBeside(_ path: String) -> Bool {
    [Manifest.name, Manifest.signature].contains(path) || Review.isFile(path)
  }
}

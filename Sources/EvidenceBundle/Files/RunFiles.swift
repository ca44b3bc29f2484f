import DrillModel
import Evidence
import Foundation

/// Copies a run into a bundle, and says what its files are; without what must not be told, if there is something.
struct RunFiles {
  /// The run's directory.
  var path: String
  /// What the bundle calls it.
  var directory: String
  var redactor: Redactor
  /// Whether values go that are secret by their key alone.
  var redactsKeys = false

  /// Gives each file with its checksum, and how often something was replaced in which.
  func copy(to bundle: String) throws -> (artefacts: [Artefact], replaced: [String: Int]) {
    var artefacts: [Artefact] = []
    var replaced: [String: Int] = [:]
    // Empty ones as well: the judge tells an empty directory from one that is not there.
    for name in [""] + (try FileTree(path).directories) {
      try FileManager.default.createDirectory(
        atPath: "\(bundle)/\(directory)/\(name)", withIntermediateDirectories: true)
    }
    for name in try files() {
      let target = "\(directory)/\(name)"
      let (artefact, count) = try copy(name, to: "\(bundle)/\(target)")
      artefacts.append(Artefact(path: target, sha256: artefact.sha256, bytes: artefact.bytes))
      if count > 0 { replaced[target] = count }
    }
    return (artefacts, replaced)
  }

  /// Files in which secrets stand.
  func leaks() throws -> [String] {
    try files().filter { name in
      guard RunFiles.isText(name) else { return false }
      let text = String(decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
      return redactor.hasSomething(in: text, isConfiguration: RunFiles.isConfiguration(name))
    }
  }

  /// What the run's own configuration, logs and events show to be secret.
  func secrets() throws -> SecretKeeper {
    let keeper = SecretKeeper()
    for name in try files()
    where RunFiles.isConfiguration(name) || name.contains("log/") || name == "events.ndjson" {
      keeper.learn(fromFile: "\(path)/\(name)")
    }
    return keeper
  }

  private func files() throws -> [String] {
    let tree = try FileTree(path)
    let odd = tree.others + tree.files.filter { !Manifest.isPath("\(directory)/\($0)") }
    guard odd.isEmpty else {
      throw BlackstartError(
        .refused, code: "bundle.name", "\(path) has what no run has: \(odd.prefix(3).joined(separator: ", "))",
        hint: "a run is made of files with plain names; move what does not belong to it out of it")
    }
    return tree.files
  }

  private func copy(_ name: String, to target: String) throws -> (artefact: Artefact, count: Int) {
    let source = try InputFile("\(path)/\(name)")
    let digest = try FileDigest()
    var output = try NewFile(target)
    var bytes: Int64 = 0
    let keep = { (block: UnsafeRawBufferPointer) throws in
      try digest.add(block)
      try output.append(block)
      bytes += Int64(block.count)
    }
    var count = 0
    if redactor.isEmpty && !redactsKeys || !RunFiles.isText(name) {
      try source.forEachBlock(keep)
    } else if RunFiles.isConfiguration(name) {
      let before = String(
        decoding: FileManager.default.contents(atPath: "\(path)/\(name)") ?? Data(), as: UTF8.self)
      var after = redactor.redact(configuration: before)
      count = after == before ? 0 : 1
      try after.withUTF8 { try keep(UnsafeRawBufferPointer($0)) }
    } else {
      var stream = RedactionStream(redactor)
      let feed = { (block: UnsafeRawBufferPointer, isLast: Bool) throws in
        var result: [UInt8] = []
        stream.feed(block, isLast: isLast, into: &result)
        try result.withUnsafeBytes(keep)
      }
      try source.forEachBlock { try feed($0, false) }
      try feed(UnsafeRawBufferPointer(start: nil, count: 0), true)
      count = stream.count
    }
    try output.finish()
    return (Artefact(path: target, sha256: try digest.finish(), bytes: bytes), count)
  }

  /// WAL and the ledger's own format are the harness's data in binary form, and nothing in them may change.
  private static func isText(_ name: String) -> Bool { !name.hasPrefix("witness/") && !name.hasPrefix("ledger/") }

  private static func isConfiguration(_ name: String) -> Bool {
    name == "drill.yaml" || name == "plan.json" || name.hasPrefix("etc/") || name.contains("/etc/")
  }
}

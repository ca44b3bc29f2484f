import DrillModel
import Foundation

/// The bundle that another one follows.
struct PreviousBundle {
  /// SHA-256 of its `MANIFEST.sha256`.
  var manifestSHA256: String
  var sequence: Int?

  /// The place in the chain of a bundle that follows `text`; nil begins a chain.
  static func chain(_ text: String?) throws -> EvidenceDocument.Chain {
    guard let text else { return EvidenceDocument.Chain(sequence: 1) }
    let previous = try PreviousBundle(text)
    return EvidenceDocument.Chain(
      sequence: previous.sequence.map { $0 + 1 }, previousManifestSHA256: previous.manifestSHA256)
  }

  /// - Parameter text: a bundle's directory, the SHA-256 of its manifest, or `<sequence>:<SHA-256>`.
  init(_ text: String) throws {
    if let match = text.wholeMatch(of: /(?:([1-9][0-9]{0,8}):)?([0-9a-f]{64})/) {
      sequence = match.1.flatMap { Int($0) }
      manifestSHA256 = String(match.2)
      return
    }
    let manifest = "\(text)/\(Manifest.name)"
    guard FileManager.default.fileExists(atPath: manifest),
      let data = FileManager.default.contents(atPath: "\(text)/\(EvidenceDocument.name)")
    else {
      throw BundleError.usage(
        "previous", "\(text) is neither a bundle nor the SHA-256 of one's manifest",
        hint: "give the directory of the bundle before, or what `evidence bundle` said of it")
    }
    manifestSHA256 = try FileDigest.of(file: manifest).sha256
    guard let document = try? JSONDecoder().decode(EvidenceDocument.self, from: data) else {
      throw BundleError.usage("previous", "\(text)/\(EvidenceDocument.name) cannot be read")
    }
    sequence = document.chain.sequence
  }
}

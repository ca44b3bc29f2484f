import DrillModel
import Foundation

/// Looks whether a bundle is what was signed, and whether it says of its runs what they show. Changes nothing.
public struct BundleVerifier {
  let request: VerifyRequest

  public init(_ request: VerifyRequest) { self.request = request }

  /// - Throws: `BlackstartError` (usage) if there is no such directory; all else is one of the checks.
  public func verify() throws -> [BundleCheck] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: request.bundle, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      throw BundleError.usage("no-bundle", "no bundle at \(request.bundle)")
    }
    guard request.identity == nil || request.allowedSigners != nil else {
      throw BundleError.usage("identity", "--identity needs --allowed-signers")
    }
    let tree = try FileTree(request.bundle)
    guard !tree.others.contains(Manifest.name), let text = read(Manifest.name) else {
      return [BundleCheck("manifest", .failed, "there is no \(Manifest.name)")]
    }
    let manifest: Manifest
    do {
      manifest = try Manifest(parsing: text)
    } catch {
      return [BundleCheck("manifest", .failed, error.message), signature(tree)]
    }
    let (files, artefacts) = try FilesCheck(bundle: request.bundle, tree: tree, manifest: manifest).check()
    var checks = [
      BundleCheck("manifest", .ok, "\(manifest.entries.count) files, SHA-256 \(try FileDigest.of(text))"), files,
      signature(tree),
    ]
    // What is not what the manifest says is not read any further.
    guard files.outcome == .ok else { return checks }
    checks += try contents(artefacts)
    checks += try ReviewsCheck(request: request, tree: tree, manifestSHA256: FileDigest.of(text)).check()
    return checks
  }

  private func contents(_ artefacts: [Artefact]) throws -> [BundleCheck] {
    guard let text = read(EvidenceDocument.name),
      let document = try? JSONDecoder().decode(EvidenceDocument.self, from: Data(text.utf8))
    else { return [BundleCheck("evidence.json", .failed, "there is none of the form \(EvidenceDocument.form)")] }
    var checks = [
      DocumentCheck(bundle: request.bundle, document: document, text: text, artefacts: artefacts).check(),
      chain(document.chain),
    ]
    if request.rejudge {
      checks += document.records.map { JudgementCheck(bundle: request.bundle, record: $0).check() }
    } else {
      checks.append(BundleCheck("judgement", .skipped, "not judged again: --rejudge does that"))
    }
    return checks
  }

  private func chain(_ chain: EvidenceDocument.Chain) -> BundleCheck {
    let place = chain.sequence.map { "number \($0)" } ?? "of an unknown number"
    guard let text = request.previous else {
      let before = chain.previousManifestSHA256.map { "follows \($0): give that bundle with --previous" }
      guard chain.previousManifestSHA256 == nil, chain.sequence != 1 else {
        return BundleCheck("chain", .skipped, "\(place), \(before ?? "the first of its chain")")
      }
      return BundleCheck("chain", .failed, "\(place), and names none before it")
    }
    do {
      let previous = try PreviousBundle(text)
      guard previous.manifestSHA256 == chain.previousManifestSHA256 else {
        return BundleCheck(
          "chain", .failed, "it follows \(chain.previousManifestSHA256 ?? "nothing"), not \(previous.manifestSHA256)")
      }
      if let before = previous.sequence, let number = chain.sequence, number != before + 1 {
        return BundleCheck("chain", .failed, "it is number \(number), and the one before is number \(before)")
      }
      return BundleCheck("chain", .ok, "\(place), follows \(previous.manifestSHA256)")
    } catch {
      return BundleCheck("chain", .failed, (error as? BlackstartError)?.message ?? "\(error)")
    }
  }

  private func signature(_ tree: FileTree) -> BundleCheck {
    SignatureCheck(
      file: "\(request.bundle)/\(Manifest.name)", isThere: tree.files.contains(Manifest.signature),
      namespace: SSHKeygen.manifestNamespace, request: request
    ).check("signature")
  }

  private func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(request.bundle)/\(name)").flatMap { String(data: $0, encoding: .utf8) }
  }
}

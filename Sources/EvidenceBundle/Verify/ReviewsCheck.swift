import Foundation

/// Looks at what was said of a bundle later.
struct ReviewsCheck {
  var request: VerifyRequest
  var tree: FileTree
  var manifestSHA256: String

  /// A line for the reviews, and one for each signature.
  func check() throws -> [BundleCheck] {
    let files = tree.files.filter(Review.isFile)
    let reviews = files.filter { $0.hasSuffix(".json") }
    var lines = files.filter { $0.hasSuffix(".sig") && !reviews.contains(String($0.dropLast(4))) }
      .map { "\($0): a signature of nothing" }
    var before: String?
    var signatures: [BundleCheck] = []
    for (index, path) in reviews.enumerated() {
      let file = "\(request.bundle)/\(path)"
      let text = String(decoding: FileManager.default.contents(atPath: file) ?? Data(), as: UTF8.self)
      guard path == Review.file(index + 1) else {
        lines.append("\(Review.file(index + 1)): missing")
        break
      }
      let review = try? JSONDecoder().decode(Review.self, from: Data(text.utf8))
      if let review, try review.canonical() == text, review.schema == Review.form, review.sequence == index + 1 {
        if review.manifestSHA256 != manifestSHA256 { lines.append("\(path): of another bundle") }
        if review.previousReviewSHA256 != before { lines.append("\(path): does not follow the review before it") }
      } else {
        lines.append("\(path): not a review of the form \(Review.form)")
      }
      before = try FileDigest.of(text)
      signatures.append(
        SignatureCheck(
          file: file, isThere: files.contains(path + ".sig"), namespace: SSHKeygen.reviewNamespace,
          request: signer(review)
        ).check("signature of \(path)"))
    }
    guard lines.isEmpty else { return [BundleCheck("reviews", .failed, "not in order", lines: lines)] + signatures }
    guard !reviews.isEmpty else { return [BundleCheck("reviews", .skipped, "nobody has reviewed it")] }
    return [BundleCheck("reviews", .ok, "\(reviews.count), each of this bundle and in order")] + signatures
  }

  /// A review is signed by who wrote it.
  private func signer(_ review: Review?) -> VerifyRequest {
    var request = request
    if request.allowedSigners != nil, let review { request.identity = review.who }
    return request
  }
}

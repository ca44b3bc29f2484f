internal import DrillModel
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Adds a review to a bundle.
public struct ReviewWriter {
  public var bundle: String
  public var signKey: String?
  /// Now.
  public var unixMicroseconds: Int64

  public init(bundle: String, signKey: String?, unixMicroseconds: Int64) {
    self.bundle = bundle
    self.signKey = signKey
    self.unixMicroseconds = unixMicroseconds
  }

  /// Gives the review's path within the bundle. A review that could not be signed is not left there.
  public func add(
    who: String, role: Review.Role, verdict: Review.Opinion, comment: String?, actions: [Review.Action]
  ) throws -> String {
    let manifest = "\(bundle)/\(Manifest.name)"
    guard FileManager.default.fileExists(atPath: manifest) else {
      throw BundleError.usage("no-bundle", "\(bundle) is not a bundle: it has no \(Manifest.name)")
    }
    let directory = "\(bundle)/\(Review.directory)"
    guard mkdir(directory, 0o755) == 0 || errno == EEXIST else { throw BundleError.file("make", directory, errno) }
    var sequence = 1
    while FileManager.default.fileExists(atPath: "\(bundle)/\(Review.file(sequence))") { sequence += 1 }
    let before = sequence > 1 ? try FileDigest.of(file: "\(bundle)/\(Review.file(sequence - 1))").sha256 : nil
    let review = Review(
      sequence: sequence, manifestSHA256: try FileDigest.of(file: manifest).sha256, previousReviewSHA256: before,
      who: who, role: role, when: UTCTimestamp(unixMicroseconds: unixMicroseconds).description, verdict: verdict,
      comment: comment, actions: actions)
    let path = "\(bundle)/\(Review.file(sequence))"
    try NewFile.write(try review.canonical(), to: path)
    do {
      if let signKey { try SSHKeygen.sign(path, key: signKey, namespace: SSHKeygen.reviewNamespace) }
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      if sequence == 1 { rmdir(directory) }
      throw error
    }
    return Review.file(sequence)
  }
}

import CCrypto
import DrillModel

/// SHA-256 of what comes in pieces.
final class FileDigest {
  private let context: OpaquePointer

  init() throws {
    guard let context = EVP_MD_CTX_new() else { throw FileDigest.unavailable }
    self.context = context
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw FileDigest.unavailable }
  }

  deinit { EVP_MD_CTX_free(context) }

  func add(_ bytes: UnsafeRawBufferPointer) throws {
    guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else { throw FileDigest.unavailable }
  }

  /// In lower-case hexadecimal digits; nothing can be added after.
  func finish() throws -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw FileDigest.unavailable }
    return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func of(_ text: String) throws -> String {
    let digest = try FileDigest()
    var text = text
    try text.withUTF8 { try digest.add(UnsafeRawBufferPointer($0)) }
    return try digest.finish()
  }

  /// A regular file's; a symbolic link is not followed.
  static func of(file path: String) throws -> Artefact {
    let digest = try FileDigest()
    var bytes: Int64 = 0
    try InputFile(path).forEachBlock { block in
      try digest.add(block)
      bytes += Int64(block.count)
    }
    return Artefact(path: path, sha256: try digest.finish(), bytes: bytes)
  }

  private static var unavailable: BlackstartError {
    BlackstartError(.harness, code: "crypto.unavailable", "libcrypto has no SHA-256")
  }
}

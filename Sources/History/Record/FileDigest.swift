internal import CCrypto
public import DrillModel
internal import Foundation

/// SHA-256 of files and texts, in hexadecimal digits, as sha256sum(1) writes it.
public enum FileDigest {
  private static let chunkBytes = 1 << 20

  public static func sha256(_ bytes: some Sequence<UInt8>) throws -> String {
    try digest { update in try Array(bytes).withUnsafeBytes(update) }
  }

  /// Reads the file piece by piece.
  /// - Parameter path: where it is.
  /// - Parameter name: what it is called in the artefact.
  public static func artefact(_ path: String, name: String) throws -> Artefact {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw BlackstartError(.harness, code: "history.unreadable", "cannot read \(path)")
    }
    defer { try? file.close() }
    var size: Int64 = 0
    let digest = try digest { update in
      while let data = try file.read(upToCount: chunkBytes), !data.isEmpty {
        size += Int64(data.count)
        try data.withUnsafeBytes(update)
      }
    }
    return Artefact(path: name, sha256: digest, bytes: size)
  }

  private static func digest(
    _ feed: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws -> String {
    let unavailable = BlackstartError(.harness, code: "history.no-sha256", "libcrypto does not compute SHA-256")
    guard let context = EVP_MD_CTX_new() else { throw unavailable }
    defer { EVP_MD_CTX_free(context) }
    guard EVP_DigestInit_ex2(context, EVP_sha256(), nil) == 1 else { throw unavailable }
    try feed { bytes in
      guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else { throw unavailable }
    }
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    guard EVP_DigestFinal_ex(context, &result, &length) == 1 else { throw unavailable }
    return result.prefix(Int(length)).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}

internal import CCrypto
public import DrillModel

/// Computes the links of the ledger's hash chain. Used by one thread at a time.
///
/// OpenSSL's SHA-256 with the processor's instructions; the algorithm is looked up once, because that look-up costs more
/// than the hash of 32 bytes (OpenSSL 3, EVP_MD_fetch(3)).
public final class HashChain {
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  /// - Throws: `chain.no-sha256` if libcrypto has no SHA-256: a build without it, or a policy that forbids it.
  public init() throws(BlackstartError) {
    guard let context = EVP_MD_CTX_new() else { throw HashChain.unavailable }
    guard let algorithm = EVP_MD_fetch(nil, "SHA256", nil) else {
      EVP_MD_CTX_free(context)
      throw HashChain.unavailable
    }
    self.context = context
    self.algorithm = algorithm
  }

  deinit {
    EVP_MD_free(algorithm)
    EVP_MD_CTX_free(context)
  }

  /// The link of a row with this token that was written on top of `previous`.
  ///
  /// - Throws: `chain.no-sha256`.
  public func link(after previous: ChainLink, _ token: Token) throws(BlackstartError) -> ChainLink {
    var words = (previous.high.bigEndian, previous.low.bigEndian, token.high.bigEndian, token.low.bigEndian)
    let isDone = withUnsafeMutableBytes(of: &words) { bytes in
      // The digest has just as many bytes as the message, and replaces it.
      EVP_DigestInit_ex2(context, algorithm, nil) == 1 && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
        && EVP_DigestFinal_ex(context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) == 1
    }
    guard isDone else { throw HashChain.unavailable }
    return ChainLink(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
  }

  private static var unavailable: BlackstartError {
    BlackstartError(.harness, code: "chain.no-sha256", "libcrypto does not compute SHA-256")
  }
}

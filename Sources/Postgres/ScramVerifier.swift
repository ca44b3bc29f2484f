internal import CCrypto
internal import Foundation

/// What PostgreSQL stores instead of a password: given to `ALTER ROLE … PASSWORD`, it is taken as it is.
///
/// The server would iterate 4096 times, and so must each client whenever it connects: about 3 ms of a core, which a dozen
/// clients that look for a primary spend on every node every second. The passwords of a drill are random and live for a
/// minute, so iterations protect nothing. Form and formulas: RFC 5802 §3, RFC 7677, and `parse_scram_secret` in
/// src/backend/libpq/auth-scram.c (PostgreSQL 15).
public enum ScramVerifier {
  private static let iterations: Int32 = 1
  private static let keyBytes = 32

  /// - Parameter password: ASCII, so that SASLprep changes nothing about it.
  public static func make(password: String) -> String {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let salted = saltedPassword(password, salt)
    let storedKey = sha256(hmac(salted, "Client Key"))
    let serverKey = hmac(salted, "Server Key")
    return "SCRAM-SHA-256$\(iterations):\(base64(salt))$\(base64(storedKey)):\(base64(serverKey))"
  }

  private static func saltedPassword(_ password: String, _ salt: [UInt8]) -> [UInt8] {
    var key = [UInt8](repeating: 0, count: keyBytes)
    let done = PKCS5_PBKDF2_HMAC(
      password, Int32(password.utf8.count), salt, Int32(salt.count), iterations, EVP_sha256(), Int32(keyBytes), &key)
    precondition(done == 1, "libcrypto has no HMAC-SHA-256")
    return key
  }

  private static func hmac(_ key: [UInt8], _ text: String) -> [UInt8] {
    let message = Array(text.utf8)
    var code = [UInt8](repeating: 0, count: keyBytes)
    let done = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
    precondition(done != nil, "libcrypto has no HMAC-SHA-256")
    return code
  }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: keyBytes)
    let done = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    precondition(done == 1, "libcrypto has no SHA-256")
    return digest
  }

  private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}

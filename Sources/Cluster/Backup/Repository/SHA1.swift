import DrillModel

/// The checksum that pgBackRest 2.45 gives segments and info files.
enum SHA1 {
  /// SHA-1, as 40 lowercase hexadecimal digits (sha1sum, coreutils: the digest comes first on the line).
  static func digits(_ bytes: [UInt8]) throws -> String {
    let result = try OneShot.run(["/usr/bin/sha1sum"], input: .bytes(bytes))
    guard result.status == 0, result.output.count > 40 else {
      throw BlackstartError(
        .refused, code: "repository.no-tool", "sha1sum ended with exit code \(result.status)",
        hint: "apt-get install coreutils")
    }
    return String(decoding: result.output.prefix(40), as: UTF8.self)
  }
}

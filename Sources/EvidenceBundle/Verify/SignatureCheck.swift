import DrillModel

/// Whether a file of a bundle is signed, and by whom.
struct SignatureCheck {
  var file: String
  var isThere: Bool
  var namespace: String
  var request: VerifyRequest

  func check(_ name: String) -> BundleCheck {
    guard isThere else {
      return request.allowedSigners == nil
        ? BundleCheck(name, .skipped, "NOT SIGNED: whoever has it could have made all of it anew")
        : BundleCheck(name, .failed, "NOT SIGNED")
    }
    do {
      guard let signers = request.allowedSigners else {
        let result = try SSHKeygen.check(file, namespace: namespace)
        return result.status == 0
          ? BundleCheck(
            name, .skipped, "signed, by a key that nobody vouches for: give --allowed-signers", lines: result.lines)
          : BundleCheck(name, .failed, "the signature is not of this file", lines: result.lines)
      }
      guard let identity = request.identity else {
        throw BundleError.usage("identity", "--allowed-signers needs --identity")
      }
      let result = try SSHKeygen.verify(file, allowedSigners: signers, identity: identity, namespace: namespace)
      return result.status == 0
        ? BundleCheck(name, .ok, "by \(identity)")
        : BundleCheck(name, .failed, "not a signature of \(identity)", lines: result.lines)
    } catch {
      return BundleCheck(name, .failed, (error as? BlackstartError)?.message ?? "\(error)")
    }
  }
}

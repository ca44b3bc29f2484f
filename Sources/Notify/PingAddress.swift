/// The addresses of one ping: what is added to its path stays before its query.
struct PingAddress {
  var base: String

  /// - Parameters:
  ///   - signal: `start`, or an exit code.
  ///   - run: Ties the end to its start, a UUID.
  func url(signal: String, run: String) -> String {
    let parts = base.split(separator: "?", maxSplits: 1).map(String.init)
    var path = parts[0]
    while path.hasSuffix("/") { path.removeLast() }
    let query = parts.count > 1 ? parts[1] + "&" : ""
    return "\(path)/\(signal)?\(query)rid=\(run)"
  }
}

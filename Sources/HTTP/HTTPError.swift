/// Why a request gave no answer. An answer with an error status is not an error, except on a stream.
public struct HTTPError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// No connection: nobody listens, or the address cannot be reached.
    case refused
    /// No connection, or no complete answer, in time.
    case timeout
    /// The task that asked was cancelled.
    case cancelled
    /// A stream's answer was not 2xx; the message has the status and the body.
    case status
    /// Anything else: a reset, a broken answer, a bad URL, TLS.
    case other
  }

  public var kind: Kind
  /// libcurl's own words where there are some.
  public var message: String
  public var url: String

  public init(_ kind: Kind, _ message: String, url: String) {
    self.kind = kind
    self.message = message
    self.url = url
  }

  public var description: String { "\(url): \(message)" }
}

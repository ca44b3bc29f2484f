/// Paths of PEM files for TLS. What is nil is libcurl's default: no client certificate, the system's authorities.
public struct HTTPCertificates: Sendable, Hashable {
  public var certificate: String?
  public var key: String?
  public var authority: String?

  public init(certificate: String? = nil, key: String? = nil, authority: String? = nil) {
    self.certificate = certificate
    self.key = key
    self.authority = authority
  }
}

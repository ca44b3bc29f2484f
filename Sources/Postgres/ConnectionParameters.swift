/// Where and how to connect, as an application would write it in its connection string.
public struct ConnectionParameters: Sendable, Hashable {
  /// One or several; libpq tries them in order. Addresses, never names: a name's resolution can block. An absolute path is
  /// the directory of a Unix socket.
  public var hosts: [Host]
  public var user: String
  /// Empty for PGPASSWORD or ~/.pgpass.
  public var password: String
  public var database: String
  public var applicationName: String
  /// `any` or `read-write`, libpq's `target_session_attrs`.
  public var targetSessionAttributes: String
  /// For all hosts together.
  public var connectTimeoutSeconds: Double
  /// libpq's `sslmode`. The clusters of drills are on this machine and plain; for others see also PGSSLROOTCERT and its like.
  public var sslMode = "disable"
  /// Settings that the session starts with, as the server's command line has them: `-c name=value`.
  public var options = ""

  public struct Host: Sendable, Hashable {
    public var address: String
    public var port: Int
    /// What a certificate and ~/.pgpass know it by, if that is not its address.
    public var name: String?

    public init(address: String, port: Int) {
      self.address = address
      self.port = port
    }

    var isSocketDirectory: Bool { address.hasPrefix("/") }
  }

  public init(
    hosts: [Host], user: String, password: String, database: String = "postgres",
    applicationName: String = "blackstart", targetSessionAttributes: String = "any",
    connectTimeoutSeconds: Double = 2
  ) {
    self.hosts = hosts
    self.user = user
    self.password = password
    self.database = database
    self.applicationName = applicationName
    self.targetSessionAttributes = targetSessionAttributes
    self.connectTimeoutSeconds = connectTimeoutSeconds
  }
}

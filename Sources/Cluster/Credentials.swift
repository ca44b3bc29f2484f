/// The roles of a drill's cluster and their passwords, made anew for every run.
public struct Credentials: Sendable, Hashable {
  public struct Role: Sendable, Hashable {
    public var user: String
    public var password: String
  }

  public var superuser: Role
  public var replication: Role
  public var rewind: Role
  /// The clients of the workload: no superuser, as an application's role.
  public var application: Role
  public var restAPI: Role

  /// Passwords of 96 random bits each.
  public static func random() -> Credentials {
    var generator = SystemRandomNumberGenerator()
    func role(_ user: String) -> Role {
      let bits = (0..<2).map { _ in String(generator.next() as UInt64 >> 16, radix: 36) }.joined()
      return Role(user: user, password: bits)
    }
    return Credentials(
      superuser: role("postgres"), replication: role("replicator"), rewind: role("rewinder"), application: role("app"),
      restAPI: role("patroni"))
  }
}

import DrillModel
public import Glibc

/// Who runs the harness, and whom servers run as: PostgreSQL refuses to run as root.
public struct HostUser: Sendable, Hashable {
  /// A user of this host.
  public struct Account: Sendable, Hashable {
    public var name: String
    public var uid: uid_t
    public var gid: gid_t

    public init(name: String, uid: uid_t, gid: gid_t) {
      self.name = name
      self.uid = uid
      self.gid = gid
    }
  }

  /// The harness's own.
  public var own: Account
  /// Servers': `postgres` when the harness is root, else its own.
  public var server: Account

  public init(own: Account, server: Account) {
    self.own = own
    self.server = server
  }

  public var isRoot: Bool { own.uid == 0 }

  /// - Throws: `host.no-server-user` when root has no `postgres` to run servers as; `host.no-user`.
  public static func current() throws -> HostUser {
    let uid = geteuid()
    // A uid without a name (in a container) is still somebody; only initgroups needs the name.
    let own = lookUp { getpwuid_r(uid, $0, $1, $2, $3) } ?? Account(name: "\(uid)", uid: uid, gid: getegid())
    guard uid == 0 else { return HostUser(own: own, server: own) }
    guard let server = lookUp({ getpwnam_r("postgres", $0, $1, $2, $3) }) else {
      throw BlackstartError(
        .refused, code: "host.no-server-user", "servers cannot run as root, and there is no user postgres",
        hint: "install PostgreSQL's server package, or run blackstart as an ordinary user")
    }
    return HostUser(own: own, server: server)
  }

  private typealias LookUp = (
    UnsafeMutablePointer<passwd>, UnsafeMutablePointer<CChar>, Int, UnsafeMutablePointer<UnsafeMutablePointer<passwd>?>
  ) -> Int32

  private static func lookUp(_ query: LookUp) -> Account? {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16384) { buffer in
      guard let base = buffer.baseAddress, query(&entry, base, buffer.count, &found) == 0, found != nil else {
        return nil
      }
      return Account(name: String(cString: entry.pw_name), uid: entry.pw_uid, gid: entry.pw_gid)
    }
  }
}

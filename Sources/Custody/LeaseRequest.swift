import DrillModel

/// What a run asks of its host.
public struct LeaseRequest: Sendable {
  /// A machine to make room for.
  public struct Machine: Sendable, Hashable {
    /// Letters, digits, `-` and `_`.
    public var name: String
    /// False gives its directories, and what runs on it, to the harness's own user (root, for tools).
    public var runsAsServerUser: Bool

    public init(_ name: String, runsAsServerUser: Bool = true) {
      self.name = name
      self.runsAsServerUser = runsAsServerUser
    }
  }

  public var machines: [Machine]
  /// Ports that must be free on every machine's address.
  public var ports: [UInt16]
  /// Where the evidence goes; for the lease's owner file.
  public var runDirectory: String?
  /// The directory stays when the run ends, until `blackstart clean`.
  public var keep: Bool
  /// How many networks are tried before the lease is refused.
  public var attempts: Int

  public init(
    machines: [Machine], ports: [UInt16], runDirectory: String? = nil, keep: Bool = false, attempts: Int = 254
  ) {
    self.machines = machines
    self.ports = ports
    self.runDirectory = runDirectory
    self.keep = keep
    self.attempts = attempts
  }

  /// Whether a lease of this may be claimed in `home`. Looks at names alone and touches nothing, so that it can be asked
  /// before anything is made; a claim asks again.
  /// - Throws: `lease.machine-name`, `lease.machines`; `lease.path-too-long` (refused) if a server's socket would not fit.
  public func validate(home: StateHome) throws {
    let names = machines.map(\.name)
    for name in names where !LeaseRequest.isValid(name) {
      throw BlackstartError(.usage, code: "lease.machine-name", "\(name) is no name for a machine")
    }
    guard Set(names).count == names.count, names.count <= LeaseNetwork.machineLimit else {
      throw BlackstartError(
        .usage, code: "lease.machines", "machines need \(LeaseNetwork.machineLimit) different names")
    }
    // sun_path has 108 bytes with the final NUL (unix(7)).
    let longest = names.map { "\(home.leases)/255-255/\($0)/run/.s.PGSQL.65535" }.max { $0.utf8.count < $1.utf8.count }
    guard let longest, longest.utf8.count > 107 else { return }
    throw BlackstartError(
      .refused, code: "lease.path-too-long", "a socket's path may have 107 bytes: \(longest)",
      hint: "set BLACKSTART_HOME to a shorter path")
  }

  private static func isValid(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 63 && !name.hasPrefix("-")
      && name.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
      } && name != "lock"
  }
}

/// What a run was made of. Runs are compared only within one `comparisonKey`.
public struct Fingerprint: Sendable, Codable, Hashable {
  /// Versions by program: `blackstart`, `postgresql`, `patroni`, `etcd`, the backup tool; and `os`, `kernel`.
  public var versions: [String: String]
  /// SHA-256, in hexadecimal digits, of the drill as it was resolved: everything that a drill file can say.
  public var configurationHash: String
  /// Processors, memory and file system in words: `2 cpus, 24 GiB, ext4`.
  public var machineClass: String
  /// The stamp of the run (see `Verdict.stamp`).
  public var stamp: [String: String]

  public init(
    versions: [String: String], configurationHash: String, machineClass: String, stamp: [String: String]
  ) {
    self.versions = versions
    self.configurationHash = configurationHash
    self.machineClass = machineClass
    self.stamp = stamp
  }

  /// The same for runs whose times may be held against each other: one configuration, class of machine and stamp.
  /// Versions are left out: a new version's time against the old one's is what a gate is for.
  public var comparisonKey: String {
    let stamp = stamp.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return ([configurationHash, machineClass] + stamp).joined(separator: "; ")
  }
}

/// What a sweep found and did.
public struct SweepReport: Sendable, Hashable {
  /// One lease.
  public struct Entry: Sendable, Hashable {
    /// The lease's directory.
    public var directory: String
    /// Nil if its harness died while it made the lease.
    public var owner: LeaseOwner?
    /// Processes killed; in a dry sweep, those that would be.
    public var processes: Int
  }

  /// A lease that could not be removed, and why.
  public struct Failure: Sendable, Hashable {
    public var directory: String
    public var reason: String
  }

  /// Removed; in a dry sweep, those that would be.
  public var removed: [Entry] = []
  /// Their owner lives: not touched.
  public var live: [Entry] = []
  /// Their owner is dead and asked to keep the files: not touched.
  public var kept: [Entry] = []
  public var failed: [Failure] = []
}

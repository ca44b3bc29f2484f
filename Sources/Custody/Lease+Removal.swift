import DrillModel

extension Lease {
  /// Gives the lease back without a guardian (it never started, or died): kills what is marked as this lease's, then
  /// removes the directory unless it is to be kept.
  /// - Throws: `lease.not-removable`.
  public func endWithoutGuardian(keep: Bool) async throws {
    try await BlockingWork.run("bs-release") { [self] in
      try LeaseProcesses.kill(in: directory, user: user, since: owner.startTicks)
      if !keep { try remove() }
    }
  }

  func remove() throws { try DirectoryRemoval.remove(directory, last: Lease.lockName) }
}

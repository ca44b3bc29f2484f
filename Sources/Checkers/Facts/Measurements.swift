internal import DrillModel

/// The metrics of a run, each with its measurement error. See docs/run-directory.md for the definitions.
struct Measurements {
  let all: [Metric: Measurement]

  init(_ file: CaseFile) {
    var all: [Metric: Measurement] = [:]
    if let start = file.facts.outageStart, let commit = file.facts.firstCommit {
      // The truth may be earlier: a commit was possible at some time after the last attempt that failed had begun.
      let below = Measurements.seconds(commit.nanoseconds - max(start, commit.previousAttempt ?? start))
      let kill = Measurements.killSeconds(file.facts)
      all[.timeToNewPrimary] = Measurement(
        value: Measurements.seconds(commit.nanoseconds - start), errorBelow: below, errorAbove: kill)
      if let on = file.facts.powerOn, commit.nanoseconds > on {
        all[.timeToNewPrimaryFromPowerOn] = Measurement(
          value: Measurements.seconds(commit.nanoseconds - on),
          errorBelow: Measurements.seconds(commit.nanoseconds - max(on, commit.previousAttempt ?? on)))
      }
      if let redundant = file.evidence.events.first(where: { $0.kind == .redundant && $0.t >= commit.nanoseconds }) {
        all[.timeToRedundant] = Measurement(
          value: Measurements.seconds(redundant.t - start), errorBelow: Measurements.pollSeconds(redundant),
          errorAbove: kill)
      }
      if let protection = Protection(file), let backup = protection.renewed,
        protection.isProven(systemIdentifier: file.facts.identity?.text("systemIdentifier"))
      {
        all[.timeToProtected] = Measurement(value: Measurements.seconds(backup.t - start), errorAbove: kill)
      }
    }
    if file.comparison != nil {
      all[.lostTransactions] = Measurement(value: Double(file.lost.count))
      all[.lostSeconds] = Measurements.lostSeconds(file)
      if file.lost.isEmpty {
        all[.lostArchivedTransactions] = Measurement(value: 0)
      } else if let archive = ArchiveBound(file) {
        let archived = file.lost.filter { archive.certainlyHolds($0) }.count
        // Of those that are neither certainly inside nor certainly outside, any may have been archived.
        let open = file.lost.filter { !archive.certainlyHolds($0) && !archive.certainlyLacks($0) }.count
        all[.lostArchivedTransactions] = Measurement(value: Double(archived), errorAbove: Double(open))
      }
    }
    self.all = all
  }

  private static func lostSeconds(_ file: CaseFile) -> Measurement {
    guard let start = file.facts.outageStart, let oldest = file.lost.first?.endedNanoseconds else {
      return Measurement(value: 0)
    }
    return Measurement(value: seconds(max(0, start - oldest)), errorBelow: killSeconds(file.facts))
  }

  /// The kill itself takes time: the cluster was down somewhere between its first and its last signal.
  private static func killSeconds(_ facts: RunFacts) -> Double {
    guard let outage = facts.outage, let before = outage.integer("before") else { return 0 }
    return seconds(max(0, outage.t - before))
  }

  /// How long before its stamp the observation may have been true; the observer says when it last looked in vain.
  private static func pollSeconds(_ event: Event) -> Double {
    event.integer("previousAttempt").map { seconds(max(0, event.t - $0)) } ?? 0
  }

  private static func seconds(_ nanoseconds: Int64) -> Double { Double(nanoseconds) / 1e9 }
}

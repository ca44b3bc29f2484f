/// What an auditor may ask for and neither the runs nor the policy say: named, not passed over.
enum NotKnown {
  static func fields(records: [EvidenceRecord], stated: BundlePolicy?) -> [String] {
    var fields = [
      "who reviewed and approved it: see reviews/", "how right the host's wall clock was",
      "the source revision of blackstart; its version is in a run's environment",
      "digests of the programs of PostgreSQL, Patroni, etcd and the backup tool",
      "how these runs stand to others: see the history",
    ]
    if stated == nil { fields.append("the policy that asks for these drills") }
    if stated?.initiator == nil {
      fields.append("which person began the runs, and why: a run says only manual, ci or schedule")
    }
    if stated?.isolation == nil { fields.append("how the drill's systems are kept apart from production") }
    if stated?.rtoSeconds == nil, stated?.rpoSeconds == nil {
      fields.append("the objectives of the business, beside those of the drill")
    }
    for record in records {
      if record.started == nil { fields.append("\(record.runID): when it was started") }
      if record.environment == nil, record.kind == .drill { fields.append("\(record.runID): versions and host") }
      if let environment = record.environment, environment["blackstart"] == nil {
        fields.append("\(record.runID): the version of blackstart that made it")
      }
      if record.backups == nil { fields.append("\(record.runID): which backups there were") }
      if record.integrity == nil, record.kind == .drill { fields.append("\(record.runID): contents and pages") }
      if record.kind == .drill { fields.append("\(record.runID): which of the backups each node was restored from") }
    }
    return fields
  }
}

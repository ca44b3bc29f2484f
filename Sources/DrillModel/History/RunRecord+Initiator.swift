extension RunRecord.Initiator {
  /// Variables that CI systems set for everything they run.
  private static let ciVariables = ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "JENKINS_URL"]

  /// What the environment says: `BLACKSTART_INITIATOR`, which a schedule's unit sets; else whether this is CI.
  public init(environment: [String: String]) {
    if let said = environment["BLACKSTART_INITIATOR"].flatMap(RunRecord.Initiator.init) {
      self = said
    } else {
      let isCI = RunRecord.Initiator.ciVariables.contains { name in
        environment[name].map { !["", "0", "false"].contains($0.lowercased()) } ?? false
      }
      self = isCI ? .ci : .manual
    }
  }
}

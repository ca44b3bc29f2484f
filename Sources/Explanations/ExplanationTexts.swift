/// The texts as they were written, an entry for each code:
///
///     finding hole (data)
///     means: …
///     cause: …
///     look: …
///     do: …
///     see: docs/ledger.md, Drills/power-blip.yaml
///
/// Longer lines go on below, indented by two spaces. `means` and `do` must be there; severities are for findings alone.
enum ExplanationTexts {
  static let all = [
    findingsLoss, findingsOutcome, findingsRun, findingsIntegrity, findingsArchive, names, failures, checks, errorsHost,
    errorsCluster, errorsUsage, errorsEvidence, errorsTools,
    errorsHistory, errorsBundle,
  ]
}

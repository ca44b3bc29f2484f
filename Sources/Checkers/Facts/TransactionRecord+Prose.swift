internal import DrillModel

extension TransactionRecord.Outcome {
  /// What happened to its client when it ended.
  var phrase: String {
    switch self {
    case .committed: "acknowledged"
    case .failed: "refused"
    case .indeterminate: "left without an answer"
    }
  }
}

import DrillModel
import Evidence
import Gate
import History

/// Writes down what a gate made of its runs, in their directories and in the history: what it turned down is no baseline.
struct GateMarks {
  var recording: RecordingOptions

  func mark(_ result: GateExecution.Result, gate: String, isNewNormal: Bool) async throws {
    let decision = result.decision
    let checks = Dictionary(uniqueKeysWithValues: decision.runs.map { ($0.run, $0) })
    for run in result.runs {
      guard let check = checks[run.id] else { continue }
      let passed = check.status == .pass && check.isValid
      let mark = GateMark(
        gate: gate, outcome: decision.outcome.rawValue,
        isAccepted: passed && (isNewNormal || [.pass, .insufficientData].contains(decision.outcome)),
        startsPool: passed && isNewNormal, sentence: decision.sentence)
      try run.write(mark)
      guard !recording.isOff else { continue }
      try await recording.history.change { try $0.save(try RecordReader().read(run)) }
    }
  }
}

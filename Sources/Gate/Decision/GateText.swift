import DrillModel
import Foundation

/// A decision for people.
public struct GateText: Sendable {
  private let decision: GateDecision

  public init(_ decision: GateDecision) { self.decision = decision }

  public var text: String {
    let head = "GATE  \(decision.outcome.word)  \(decision.drill)\n\(decision.sentence)\n"
    return ([head] + [runs, comparison, phases, notes].filter { !$0.isEmpty }).joined(separator: "\n")
  }

  private var runs: String {
    section(
      "RUNS",
      decision.runs.map { run in
        let time = run.seconds.map { String(format: "%.3f s", $0) } ?? "no time"
        let validity = run.isValid ? "" : "  invalid"
        return "\(run.run)  \(run.status.rawValue)  \(time)\(validity)"
      } + decision.runs.flatMap { run in run.findings.prefix(1).map { "\(run.run)  \($0)" } })
  }

  private var comparison: String {
    var lines = ["pool              \(Amount.count(decision.pool.count, "accepted run"))"]
    if let test = decision.regression {
      lines += [
        "median            \(seconds(test.newMedian)), pool \(seconds(test.poolMedian)) (MAD \(seconds(test.poolMAD)))",
        "shift             \(seconds(test.shift)), a regression is over \(seconds(test.shiftLimit))",
        "p                 \(GateSentence.text(probability: test.probability)), a regression is below "
          + "\(Amount.number(test.level)) (\(test.stage.rawValue))",
      ]
    } else if let insufficient = decision.insufficient {
      lines.append("regression        not looked for: \(insufficient)")
    }
    let bound = Int((decision.missRateBound * 100).rounded(.up))
    let counted = decision.runs.filter(\.counts)
    let passed = counted.count { $0.status == .pass }
    let proof = bound < 100 ? "the miss rate is below \(bound) % with 95 % confidence" : "nothing is proven by that"
    lines.append("what it proves    \(passed) of \(counted.count) passed: \(proof)")
    return section("COMPARISON", lines)
  }

  private var phases: String {
    section(
      "PHASES (diagnosis, they gate nothing)",
      decision.phases.map { phase in
        let name = phase.name + String(repeating: " ", count: max(0, 20 - phase.name.count))
        return "\(name) \(seconds(phase.newMedian)), pool \(seconds(phase.poolMedian)), shift \(seconds(phase.shift))"
          + (phase.isCulprit ? "  <- slower, p \(GateSentence.relation(phase.adjustedP))" : "")
      })
  }

  private var notes: String { section("NOTES", decision.notes) }

  private func section(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : ([title] + lines.map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  private func seconds(_ value: Double) -> String { String(format: "%.3f s", value) }
}

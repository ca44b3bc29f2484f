public import ArgumentParser
import DrillModel
public import EvidenceBundle

extension Review.Role: ExpressibleByArgument {}
extension Review.Opinion: ExpressibleByArgument {}

struct EvidenceReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Adds what a reviewer says of a bundle; what was signed stays as it is.")

  @Argument(help: "A bundle.", completion: .directory)
  var bundle: String

  @Option(help: "Who says it; as in the file of allowed signers.")
  var who: String

  @Option(help: "accepted, accepted-with-actions or rejected.")
  var verdict: Review.Opinion

  @Option(help: "reviewer or approver.")
  var role = Review.Role.reviewer

  @Option(help: "Anything that belongs to it.")
  var comment: String?

  @Option(help: "What is to be done, with its owner and day: 'raise maximum_lag; dba; 2026-12-31'; may be repeated.")
  var action: [String] = []

  @Option(help: "Sign with this key.")
  var signKey: String?

  func run() throws {
    let actions = action.map { text in
      let parts = text.split(separator: ";", omittingEmptySubsequences: false).map {
        $0.drop { $0 == " " }
      }.map(String.init)
      return Review.Action(
        text: parts[0], owner: parts.count > 1 ? parts[1] : nil, due: parts.count > 2 ? parts[2] : nil)
    }
    let path = try ReviewWriter(
      bundle: bundle, signKey: signKey, unixMicroseconds: EvidenceCommand.unixMicroseconds
    ).add(who: who, role: role, verdict: verdict, comment: comment, actions: actions)
    Terminal.standardOutput.write("\(path): \(signKey == nil ? "NOT SIGNED" : "signed")\n")
  }
}

struct EvidenceControlsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "controls", abstract: "Lists the control references: what each asks, and what of it a drill shows.")

  func run() throws {
    for control in try ControlReference.all {
      var lines = ["\(control.id)  \(control.rule), \(control.reference)", "  asks: \(control.asks)"]
      lines += control.answeredBy.map { "  \($0.field): \($0.says)" }
      lines += control.notAnswered.map { "  not shown: \($0)" }
      lines.append("  known from: \(control.certainty.rawValue)")
      Terminal.standardOutput.write(lines.joined(separator: "\n") + "\n\n")
    }
  }
}

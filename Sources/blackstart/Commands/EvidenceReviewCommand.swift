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

  @OptionGroup var output: OutputOptions

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
    let terminal = Terminal.standardOutput
    if output.format == .json {
      return terminal.write(try JSONOutput.text(ReviewDocument(path: path, isSigned: signKey != nil)))
    }
    terminal.write("\(path): \(signKey == nil ? "NOT SIGNED" : "signed")\n")
  }
}

/// The review that was added, in JSON. The review itself is `evidence-review/v1`, in the bundle.
private struct ReviewDocument: Encodable {
  let schemaVersion = "evidence-reviewed/v1"
  /// Within the bundle.
  var path: String
  var isSigned: Bool
}

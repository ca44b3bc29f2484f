import ArgumentParser
import DrillModel
import EvidenceBundle
import Foundation

struct EvidenceVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Looks whether a bundle is whole, signed, in its chain, and says what its files say.",
    discussion: """
      A line for each check: OK, FAILED or SKIPPED. Without --allowed-signers a bundle that is not signed is told and not \
      failed. Exit codes: 0 nothing failed, 6 something did, 2 usage.
      """)

  @Argument(help: "A bundle.", completion: .directory)
  var bundle: String

  @Option(help: "Who may sign, as for ssh-keygen -Y verify -f.", completion: .file())
  var allowedSigners: String?

  @Option(help: "Who must have signed it.")
  var identity: String?

  @Option(help: "The bundle before this one: its directory, or the last line that making it wrote.")
  var previous: String?

  @Flag(help: "Judge the evidence again, and compare the verdict byte for byte.")
  var rejudge = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (allowedSigners == nil) == (identity == nil) else {
      throw ValidationError("--allowed-signers and --identity go together.")
    }
  }

  func run() throws {
    let checks = try BundleVerifier(
      VerifyRequest(
        bundle: bundle, allowedSigners: allowedSigners, identity: identity, previous: previous, rejudge: rejudge)
    ).verify()
    let terminal = Terminal.standardOutput
    switch output.format {
    case .json: terminal.write(try JSONOutput.text(VerifyDocument(checks: checks)))
    case .text:
      for check in checks {
        terminal.write(
          "\(check.outcome.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)) \(check.name): \(check.message)\n"
        )
        for line in check.lines { terminal.write("         | \(line)\n") }
      }
    }
    if checks.contains(where: { $0.outcome == .failed }) { throw ExitCode(Verdict.Status.dataFinding.exitCode) }
  }
}

/// The checks in JSON.
private struct VerifyDocument: Encodable {
  let schemaVersion = "evidence-verify/v1"
  var checks: [BundleCheck]
}

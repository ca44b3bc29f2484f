import ArgumentParser
import DrillModel
import EvidenceBundle
import Foundation

struct EvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Makes a signed bundle of runs for an auditor, and verifies one.",
    subcommands: [
      EvidenceBundleCommand.self, EvidenceVerifyCommand.self, EvidenceReviewCommand.self, EvidenceControlsCommand.self,
    ])

  /// Wall time, for people.
  static var unixMicroseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1e6) }
}

struct EvidenceBundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Makes a bundle of judged runs: all their evidence, what it shows, a manifest.",
    discussion: """
      Its last line is what the next bundle names as --previous. docs/evidence.md describes the bundle, and how to verify it \
      with sha256sum and ssh-keygen alone.

      A run with passwords in it (one of a version that kept them) is refused; --redact takes them out of the copy.
      """)

  @Argument(help: "Run directories.", completion: .directory)
  var runs: [String]

  @Option(help: "The bundle's directory; it must not be there.")
  var output: String

  @Option(help: "Sign with this key: a private one, or a public one whose private one your ssh-agent has.")
  var signKey: String?

  @Option(help: "The bundle before this one: its directory, or the last line that making it wrote.")
  var previous: String?

  @Option(help: "A policy in JSON: what was agreed on beforehand.", completion: .file(extensions: ["json"]))
  var policy: String?

  @Option(help: "A control reference, or all; may be repeated. `blackstart evidence controls` lists them.")
  var control: [String] = []

  @Option(help: "Replace this text wherever it stands, such as a host's name or a path; may be repeated.")
  var mask: [String] = []

  @Flag(help: "Take out the secrets of a run that has some.")
  var redact = false

  func validate() throws {
    if mask.contains(where: { $0.utf8.count < 4 }) {
      throw ValidationError("A text to --mask has four bytes at least.")
    }
  }

  func run() throws {
    let result = try BundleWriter(
      BundleRequest(
        runs: runs, output: output, signKey: signKey, previous: previous, policy: policy, controls: control,
        masks: mask, redact: redact,
        version: BlackstartCommand.configuration.version.replacing("blackstart ", with: ""),
        unixMicroseconds: EvidenceCommand.unixMicroseconds)
    ).write()
    let terminal = Terminal.standardOutput
    let signed = result.isSigned ? "signed" : "NOT SIGNED"
    terminal.write("\(result.path): \(result.files) files, \(result.bytes) bytes of evidence, \(signed)\n")
    for (file, count) in result.replaced.sorted(by: { $0.key < $1.key }) {
      terminal.write("  replaced in \(file): \(count)\n")
    }
    terminal.write(result.reference + "\n")
  }
}

struct EvidenceVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Looks whether a bundle is whole, signed, in its chain, and says what its files say.",
    discussion: """
      A line for each check: OK, FAILED or SKIPPED. Without --allowed-signers a bundle that is not signed is told and not \
      failed. Exit codes: 0 nothing failed, 6 something did, 2 usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

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

  @Option(help: "text or json.")
  var format = Format.text

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
    switch format {
    case .json: terminal.write(try EvidenceVerifyCommand.json(checks))
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

  private static func json(_ checks: [BundleCheck]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(checks), as: UTF8.self) + "\n"
  }
}

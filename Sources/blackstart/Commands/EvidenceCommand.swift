import ArgumentParser
import DrillModel
import EvidenceBundle
import Foundation
import History

struct EvidenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Makes a signed bundle of runs for an auditor, and verifies one.",
    subcommands: [
      EvidenceBundleCommand.self, EvidenceVerifyCommand.self, EvidenceReviewCommand.self, EvidenceControlsCommand.self,
    ])

  /// Wall time, for people.
  static var unixMicroseconds: Int64 { Int64(Date().timeIntervalSince1970 * 1e6) }
}

struct EvidenceBundleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Makes a bundle of judged runs: all their evidence, what it shows, a manifest.",
    discussion: """
      Its last line is what the next bundle names as --previous. docs/evidence.md describes the bundle, and how to verify it \
      with sha256sum and ssh-keygen alone.

      A run with passwords in it (one of a version that kept them) is refused; --redact takes them out of the copy.
      """)

  @Argument(help: "Runs, as for `show`: run directories, ids, latest, latest:DRILL.", completion: .directory)
  var runs: [String]

  @Option(help: "The bundle's directory; it must not be there.")
  var output: String

  @Option(help: "Sign with this key: a private one, or a public one whose private one your ssh-agent has.")
  var signKey: String?

  @Option(help: "The bundle before this one: its directory, or the last line that making it wrote.")
  var previous: String?

  @Option(help: "A policy in JSON: what was agreed on beforehand.", completion: .file(extensions: ["json"]))
  var policy: String?

  @Option(
    help: "A control reference, or all; may be repeated. `blackstart evidence controls` lists them.",
    completion: .custom { _, _, _ in ((try? ControlReference.named(["all"])) ?? []).map(\.id) + ["all"] })
  var control: [String] = []

  @Option(help: "Replace this text wherever it stands, such as a host's name or a path; may be repeated.")
  var mask: [String] = []

  @Flag(help: "Take out the secrets of a run that has some.")
  var redact = false

  @OptionGroup var form: OutputOptions
  @OptionGroup var history: StoreOptions

  func validate() throws {
    if mask.contains(where: { $0.utf8.count < 4 }) {
      throw ValidationError("A text to --mask has four bytes at least.")
    }
  }

  func run() async throws {
    let result = try BundleWriter(
      BundleRequest(
        runs: try await directories(), output: output, signKey: signKey, previous: previous, policy: policy,
        controls: control,
        masks: mask, redact: redact,
        version: BlackstartCommand.configuration.version.replacing("blackstart ", with: ""),
        unixMicroseconds: EvidenceCommand.unixMicroseconds)
    ).write()
    let terminal = Terminal.standardOutput
    if form.format == .json { return terminal.write(try JSONOutput.text(BundleDocument(result))) }
    let signed = result.isSigned ? "signed" : "NOT SIGNED"
    terminal.write("\(result.path): \(result.files) files, \(result.bytes) bytes of evidence, \(signed)\n")
    for (file, count) in result.replaced.sorted(by: { $0.key < $1.key }) {
      terminal.write("  replaced in \(file): \(count)\n")
    }
    terminal.write(result.reference + "\n")
  }

  /// A path is taken as it is, whatever its directory holds: the bundle says what is missing in it. Anything else is a run of
  /// the history, whose directory must still be there.
  private func directories() async throws -> [String] {
    let names = runs.filter { !FileManager.default.fileExists(atPath: $0) && !$0.contains("/") }
    let found = try await history.ask { store in
      let lookup = RunLookup(store ?? EmptyHistory())
      return Dictionary(try names.map { ($0, try lookup.record($0).directory) }) { first, _ in first }
    }
    return runs.map { found[$0] ?? $0 }
  }
}

/// The bundle that was made, in JSON.
private struct BundleDocument: Encodable {
  let schemaVersion = "evidence-bundle/v1"
  var path: String
  /// To be named as `--previous` of the next one.
  var reference: String
  var files: Int
  var bytes: Int64
  var isSigned: Bool
  /// By file.
  var replaced: [String: Int]

  init(_ result: BundleWriter.Result) {
    (path, reference, files) = (result.path, result.reference, result.files)
    (bytes, isSigned, replaced) = (result.bytes, result.isSigned, result.replaced)
  }
}

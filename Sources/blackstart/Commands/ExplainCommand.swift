import ArgumentParser
import DrillFile
import DrillModel
import Explanations
import Reports

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Says what a code means, what causes it and what to do; offline.",
    discussion: """
      Every finding, error, gate, metric, class of data findings, backup failure and readiness check has an explanation. \
      Without a code it lists them.

      Exit codes: 0, 2 if there is no such code.
      """)

  @Argument(
    help: "A code as the program prints it, such as lost-transaction or no_leader.",
    completion: .custom { _, _, _ in (try? Explanations().codes) ?? [] })
  var code: String?

  @Option(
    help: "Only this kind: \(kinds.joined(separator: ", ")).", completion: .list(kinds), transform: ExplainCommand.kind)
  var kind: Explanation.Kind?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let explanations = try Explanations()
    let found = try code.map { try named($0, explanations) } ?? explanations.all
    let chosen = found.filter { kind == nil || $0.kind == kind }
    let terminal = Terminal.standardOutput
    if output.format == .json { return terminal.write(try ExplanationReport(explanations: chosen).json()) }
    let text = ExplanationText(width: terminal.capabilities.width)
    terminal.write(code == nil ? text.list(chosen) : text.full(chosen))
  }

  private static let kinds = Explanation.Kind.allCases.map(\.rawValue)

  private static func kind(_ text: String) throws -> Explanation.Kind {
    guard let kind = Explanation.Kind(rawValue: text) else {
      throw ValidationError("'\(text)' is none of \(kinds.joined(separator: ", ")).")
    }
    return kind
  }

  private func named(_ code: String, _ explanations: Explanations) throws -> [Explanation] {
    let found = explanations.named(code)
    guard found.isEmpty else { return found }
    throw BlackstartError(
      .usage, code: "explain.unknown", "nothing is called '\(code)'",
      hint: Suggestion.nearest(to: code, among: explanations.codes).map { "did you mean '\($0)'?" }
        ?? "blackstart explain lists all names")
  }
}

import ArgumentParser
import EvidenceBundle

struct EvidenceControlsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "controls", abstract: "Lists the control references: what each asks, and what of it a drill shows.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    if output.format == .json {
      let document = ControlsDocument(controls: try ControlReference.all)
      return Terminal.standardOutput.write(try JSONOutput.text(document))
    }
    for control in try ControlReference.all {
      var lines = ["\(control.id)  \(control.rule), \(control.reference)", "  asks: \(control.asks)"]
      lines += control.answeredBy.map { "  \($0.field): \($0.says)" }
      lines += control.notAnswered.map { "  not shown: \($0)" }
      lines.append("  known from: \(control.certainty.rawValue)")
      Terminal.standardOutput.write(lines.joined(separator: "\n") + "\n\n")
    }
  }
}

/// The control references in JSON.
private struct ControlsDocument: Encodable {
  let schemaVersion = "evidence-controls/v1"
  var controls: [ControlReference]
}

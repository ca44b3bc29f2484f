import DrillModel

/// A line for each check, and below it what helps.
struct ReadinessLines {
  let style: TerminalStyle
  let width: Int

  func lines(_ checks: [ReadinessCheck]) -> [String] {
    let names = checks.map(\.name.count).max() ?? 0
    let hasSeveral = Set(checks.map(\.stanza)).count > 1
    return checks.flatMap { check -> [String] in
      let word = TextLayout.padded(check.state.rawValue, 7)
      let head = "  \(word)  \(TextLayout.padded(check.name, names))  "
      let message = (hasSeveral ? "\(check.stanza): " : "") + check.message
      let indent = String(repeating: " ", count: head.count)
      var lines = TextLayout.wrapped(TextLayout.harmless(message), width: width, indent: indent)
      if let first = lines.first {
        lines[0] =
          "  \(style(word, tone(check.state)))" + head.dropFirst(2 + word.count) + first.dropFirst(indent.count)
      }
      if let hint = check.hint, check.state != .ok {
        lines += TextLayout.wrapped("HINT: \(hint)", width: width, indent: indent)
      }
      return lines
    }
  }

  private func tone(_ state: ReadinessCheck.State) -> TerminalStyle.Tone {
    switch state {
    case .ok: .good
    case .warning: .doubtful
    case .failed: .bad
    case .unknown: .faint
    }
  }
}

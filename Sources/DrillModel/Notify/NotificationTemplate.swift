/// JSON with `{{names}}`: they stand inside its strings, and what they become is escaped for that.
public enum NotificationTemplate {
  /// What is sent if no template is named.
  public static let generic =
    "{" + DrillNotice.names.map { "\"\($0)\": \"{{\($0)}}\"" }.joined(separator: ", ") + "}"

  /// Slack's incoming webhooks, and what imitates them.
  public static let slack = #"{"text": "*{{drill}}* is {{state}} (was {{previous_state}}): {{sentence}} {{run}}"}"#

  /// The part of what Alertmanager's webhook sends (version 4) that a notice knows; docs/schedule.md lists it.
  public static let alertmanager = #"""
    {"version": "4", "status": "{{status}}", "receiver": "blackstart", "alerts": [{"status": "{{status}}", \#
    "labels": {"alertname": "BlackstartDrill", "drill": "{{drill}}", "severity": "{{severity}}"}, \#
    "annotations": {"summary": "{{drill}} is {{state}}", "description": "{{sentence}}", "run": "{{run}}"}}]}
    """#

  public static func fill(_ template: String, _ facts: [String: String]) -> String {
    var result = template
    for (name, value) in facts { result = result.replacing("{{\(name)}}", with: escaped(value)) }
    return result
  }

  /// The names in a template that nobody knows, in its order.
  public static func unknownNames(_ template: String) -> [String] {
    template.matches(of: #/\{\{([^}]*)\}\}/#).map { String($0.1) }.filter { !DrillNotice.names.contains($0) }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "{": result += "\\u007b"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

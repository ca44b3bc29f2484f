internal import Checkers

/// One `testcase`.
struct JUnitCase {
  /// What is not a pass; a case without one passed.
  struct Result {
    /// A failure: an objective was missed, or something is wrong with the data. An error: nobody could judge it. Skipped:
    /// not looked at.
    enum Kind: String { case failure, error, skipped }

    var kind: Kind
    /// A code of a finding, or another word for scripts.
    var type: String
    var message: String
    /// More than the message: evidence and hints.
    var details: [String] = []
  }

  var className: String
  var name: String
  var seconds: Double = 0
  var result: Result?
  /// Lines for `system-out`, those that matter most first: Jenkins keeps 1000 characters of a case that passed.
  var output: [String] = []

  var xml: String {
    let attributes = [("classname", className), ("name", name), ("time", Prose.fixed(seconds, 3))]
    return "<testcase\(XML.attributes(attributes))>\n" + (result.map(child) ?? "")
      + (output.isEmpty ? "" : "<system-out>\(JUnitCase.text(output))</system-out>\n") + "</testcase>"
  }

  private func child(_ result: Result) -> String {
    let attributes = XML.attributes([("message", result.message), ("type", result.type)])
    return "<\(result.kind)\(attributes)>\(JUnitCase.text([result.message] + result.details))</\(result.kind)>\n"
  }

  /// GitLab takes `[[ATTACHMENT|path]]` in an output for a file of the job; a log line must not be able to say that.
  private static func text(_ lines: [String]) -> String {
    XML.text(lines.joined(separator: "\n").replacing("[[ATTACHMENT", with: "[ [ATTACHMENT"))
  }
}

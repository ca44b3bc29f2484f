extension GateResult {
  /// The decision in a page.
  var paragraph: String { "<p><b>\(HTML.escape(headline))</b>: \(HTML.escape(sentence))</p>" }
}

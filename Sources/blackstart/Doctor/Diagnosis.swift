/// One line of `blackstart doctor`.
struct Diagnosis: Encodable {
  enum State: String, Encodable {
    case ok = "OK"
    case warning = "WARNING"
    case failed = "FAILED"
  }

  var state: State
  var subject: String
  var detail: String
  var hint: String?

  static func ok(_ subject: String, _ detail: String) -> Diagnosis {
    Diagnosis(state: .ok, subject: subject, detail: detail)
  }
  static func warning(_ subject: String, _ detail: String, hint: String) -> Diagnosis {
    Diagnosis(state: .warning, subject: subject, detail: detail, hint: hint)
  }
  static func failed(_ subject: String, _ detail: String, hint: String) -> Diagnosis {
    Diagnosis(state: .failed, subject: subject, detail: detail, hint: hint)
  }

  var line: String {
    let pad = { (text: String, width: Int) in text + String(repeating: " ", count: max(1, width - text.count)) }
    return pad(state.rawValue, 9) + pad(subject, 20) + detail + (hint.map { "\n         HINT: \($0)" } ?? "")
  }
}

import DrillModel
import Evidence

/// An error for programs, on standard error.
struct ErrorReport: Encodable {
  let schemaVersion = "error/v1"
  var code: String
  var category: String
  var exitCode: Int32
  var message: String
  var hint: String?
  var log: String?
  var logTail: [String]

  init(_ error: BlackstartError) {
    code = error.code
    category = error.category.rawValue
    exitCode = error.category.exitCode
    message = error.message
    hint = error.hint
    log = error.log
    logTail = error.logTail
  }

  /// What argument-parser refuses.
  init(usage text: String, hint: String) {
    self.init(BlackstartError(.usage, code: "command.usage", text, hint: hint))
  }

  func json() throws -> String { try RunDirectory.canonicalJSON(self) }
}

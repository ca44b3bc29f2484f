import DrillModel

/// Ends a drill's steps; what it found so far is kept and judged.
struct RestoreStop: Error {
  var failure: RestoreFailure

  init(_ step: RestoreFailure.Step, _ message: String, lines: [String] = [], exitCode: Int32? = nil) {
    failure = RestoreFailure(step, message, lines: lines, exitCode: exitCode)
  }

  static func deadline(_ what: String) -> RestoreStop {
    RestoreStop(.deadline, "the deadline passed during \(what)")
  }
}

import DrillModel

/// Everything that is wrong with a drill file; never empty.
struct ProblemList: Error {
  var problems: [Problem]

  init(_ problems: [Problem]) {
    var seen: Set<Problem> = []
    // A stable order by place: several findings at one place stay in the order in which they were made.
    self.problems = problems.enumerated().sorted { left, right in
      (left.element.location, left.offset) < (right.element.location, right.offset)
    }.map(\.element).filter { seen.insert($0).inserted }
  }

  /// The error that a user sees: each problem with its place, its line and a caret under it.
  func error(name: String, source: SourceText, code: String = "drill.invalid") -> BlackstartError {
    let count = problems.count == 1 ? "1 problem" : "\(problems.count) problems"
    let lines = problems.flatMap { source.render($0, name: name) }
    return BlackstartError(
      .usage, code: code, (["\(count) in \(name)"] + lines).joined(separator: "\n"))
  }
}

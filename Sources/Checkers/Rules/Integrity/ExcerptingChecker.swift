internal import DrillModel

/// What a checker finds with the first of its lines, for people. Among themselves the checkers of integrity have all of them,
/// or what is beyond the first would count as told.
struct ExcerptingChecker<Whole: Checker>: Checker {
  static var name: String { Whole.name }
  private let whole: Whole

  init(_ whole: Whole) { self.whole = whole }

  func check(_ file: CaseFile) throws -> CheckResult {
    var result = try whole.check(file)
    for index in result.findings.indices {
      result.findings[index].evidence = Prose.excerpt(result.findings[index].evidence) { $0 }
    }
    return result
  }
}

public import DrillModel

extension Finding {
  /// The first lines of its evidence, and how many more the verdict has.
  public func excerpt(lines limit: Int) -> [String] {
    let more = evidence.count - limit
    return more > 0 ? evidence.prefix(limit) + ["and \(Prose.grouped(more)) more, in verdict.json"] : evidence
  }
}

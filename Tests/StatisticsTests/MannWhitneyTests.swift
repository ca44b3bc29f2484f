import Statistics
import Testing

/// Held against SciPy 1.17.1 (`mannwhitneyu(new, old, alternative='greater', method='exact')`) and, with ties, where SciPy has
/// no exact form, against the sums of `rankdata` over all choices of `itertools.combinations`.
@Suite struct MannWhitneyTests {
  private func expect(
    _ new: [Double], _ old: [Double], u: Double, p: Double, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let test = try #require(MannWhitney(new: new, old: old), sourceLocation: location)
    #expect(test.u == u, sourceLocation: location)
    #expect(abs(test.p - p) < 1e-13, "\(test.p)", sourceLocation: location)
  }

  @Test func withoutTies() throws {
    try expect(
      [31, 29.5, 33.2], [25.1, 26, 27.3, 24.8, 26.6, 30.1, 25.5, 28], u: 23, p: 0.012121212121212121)
    try expect(
      [20.5, 22.5, 24.5, 25.5, 26.5, 27.5, 28.5, 31], (1...30).map(Double.init), u: 202, p: 0.0011164642394044173)
  }

  @Test func withTies() throws {
    try expect([30, 30, 31, 35], [25, 25, 25, 26, 30, 30, 31, 25], u: 27.5, p: 0.03434343434343434)
    try expect(
      [28, 30, 29, 28, 30], [25, 24, 27, 28, 29, 27, 26, 25, 28, 30, 28, 25, 25, 30, 27, 24, 27, 25, 26, 26],
      u: 86.5, p: 0.005270092226613966)
  }

  @Test func extremes() throws {
    // The smallest p that 20 and 3 can give: one of C(23, 3) choices.
    try expect([101, 102, 103], (1...20).map(Double.init), u: 60, p: 1.0 / 1771)
    try expect([1, 1, 1], [1, 1, 1, 1], u: 6, p: 1)
    try expect([0], [1, 2], u: 0, p: 1)
    #expect(MannWhitney(new: [], old: [1]) == nil)
    #expect(MannWhitney(new: [1], old: []) == nil)
  }

  @Test func orderDoesNotMatter() throws {
    let new = [28.0, 30, 29, 28, 30]
    let old = (1...20).map { Double($0 % 7) + 24 }
    #expect(MannWhitney(new: new, old: old) == MannWhitney(new: new.reversed(), old: old.reversed()))
  }

  @Test func shiftIsTheMedianDifference() throws {
    // numpy.median(numpy.subtract.outer(new, old))
    let shift = try #require(
      HodgesLehmann.shift(new: [31, 29.5, 33.2], old: [25.1, 26, 27.3, 24.8, 26.6, 30.1, 25.5, 28]))
    #expect(abs(shift - 4.55) < 1e-12)
    #expect(HodgesLehmann.shift(new: [], old: [1]) == nil)
  }
}

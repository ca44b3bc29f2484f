import Statistics
import Testing

/// The expected numbers are those of SciPy 1.17.1 and NumPy 2.4.6; the call stands beside each.
@Suite struct StatisticsTests {
  private let values = [12.1, 15.3, 9.8, 22.4, 18.0, 11.2, 30.5]

  private func near(_ value: Double?, _ expected: Double, _ location: SourceLocation = #_sourceLocation) {
    guard let value else {
      Issue.record("no value, expected \(expected)", sourceLocation: location)
      return
    }
    #expect(abs(value - expected) < 1e-12 * max(1, abs(expected)), "\(value)", sourceLocation: location)
  }

  @Test func percentilesWereObserved() {
    // numpy.percentile(values, [0, 5, 50, 95, 100], method='inverted_cdf')
    let sample = Sample(values)
    #expect([0, 0.05, 0.5, 0.95, 1].map(sample.quantile) == [9.8, 9.8, 15.3, 30.5, 30.5])
    #expect(sample.median == 15.3 && sample.minimum == 9.8 && sample.maximum == 30.5)
    let four = Sample([4, 1, 3, 2])
    #expect(four.median == 2 && four.quantile(0.95) == 4 && four.count == 4)
    #expect(Sample([]).median == nil && Sample([]).quantile(0.95) == nil && Sample([3]).quantile(0.95) == 3)
    // What is not a number has no rank.
    #expect(Sample([1, .nan, 3]).median == 1)
  }

  /// 95 of 100 are the 95th percentile and not the 96th, whatever 0.95 is in binary.
  @Test(arguments: [(0.5, 1, 2), (0.95, 19, 20), (0.99, 99, 100)])
  func aPercentileKeepsALimitIfThatShareDoes(share: Double, of: Int, among: Int) {
    for count in 1...1000 {
      #expect(Sample((1...count).map(Double.init)).quantile(share) == Double((count * of + among - 1) / among))
    }
  }

  @Test func middle() {
    // numpy.median
    near(Sample(values).middle, 15.3)
    near(Sample([4, 1, 3, 2]).middle, 2.5)
    near(Sample([1, .nan, 3]).middle, 2)
    #expect(Sample([]).middle == nil)
  }

  @Test func mannKendall() {
    // pymannkendall 1.4: original_test([...]): s, and half of the two-sided p
    let growing = MannKendall([10, 11, 10, 12, 13, 12, 14, 15, 13, 16])
    #expect(growing.score == 34)
    near(growing.chance, 0.0014055202957965474)
    let falling = MannKendall([10, 11, 10, 12, 13, 12, 14, 15, 13, 16].map { -$0 })
    #expect(falling.score == -34)
    near(falling.chance, 0.0014055202957965474)
    let unclear = MannKendall(values)
    #expect(unclear.score == 7)
    near(unclear.chance, 0.18376036912107152)
    #expect(MannKendall([5, 5, 5]).chance == 0.5 && MannKendall([]).score == 0)
  }

  @Test func medianAbsoluteDeviation() {
    // scipy.stats.median_abs_deviation(values)
    near(Sample(values).medianAbsoluteDeviation, 4.1)
    near(Sample([5, 5, 5, 9]).medianAbsoluteDeviation, 0)
    near(Sample([1, 2, 4, 8]).medianAbsoluteDeviation, 1.5)
    #expect(Sample([]).medianAbsoluteDeviation == nil)
  }

  @Test func binomial() {
    // scipy.stats.binom.cdf(3, 12, .3), binom.pmf(7, 20, .5)
    near(Binomial(trials: 12, probability: 0.3).cumulative(3), 0.4925157734350003)
    near(Binomial(trials: 20, probability: 0.5).mass(7), 0.07392883300781249)
    near(Binomial(trials: 4, probability: 0).cumulative(0), 1)
    near(Binomial(trials: 4, probability: 1).cumulative(3), 0)
  }

  @Test(
    arguments: [
      // scipy.stats.binomtest(k, n, alternative='less').proportion_ci(.95, 'exact').high
      (0, 3, 0.6315968501359613), (0, 10, 0.2588655508933471), (0, 59, 0.04950760988846832),
      (1, 10, 0.394163302436974), (2, 20, 0.28261852488586414), (5, 30, 0.318971181947315), (4, 4, 1), (0, 0, 1),
    ])
  func missRateIsClopperAndPearsons(misses: Int, trials: Int, bound: Double) {
    near(Binomial.upperBound(misses: misses, of: trials), bound)
  }

  @Test func orderIntervals() throws {
    // scipy.stats.binom.cdf(8, 10, .5) - binom.cdf(1, 10, .5): between the second and the ninth of ten.
    let ten = try #require(OrderInterval(Sample((1...10).map(Double.init))))
    #expect(ten.lower == 2 && ten.upper == 9)
    near(ten.coverage, 0.978515625)
    let six = try #require(OrderInterval(Sample((1...6).map(Double.init))))
    #expect(six.lower == 1 && six.upper == 6)
    #expect(OrderInterval(Sample((1...5).map(Double.init))) == nil)
    // .95 ** 72 is the first power at most .025
    #expect(OrderInterval(Sample((1...71).map(Double.init)), quantile: 0.95) == nil)
    let high = try #require(OrderInterval(Sample((1...72).map(Double.init)), quantile: 0.95))
    #expect(high.upper == 72 && high.coverage >= 0.95)
  }

  @Test func holm() {
    // By hand: 3 * 0.01, then max(0.03, 2 * 0.03), then max(0.06, 0.04).
    let adjusted = Holm.adjusted([0.04, 0.01, 0.03])
    near(adjusted[0], 0.06)
    near(adjusted[1], 0.03)
    near(adjusted[2], 0.06)
    #expect(Holm.adjusted([0.6, 0.9]) == [1, 1])
    #expect(Holm.adjusted([]).isEmpty)
  }
}

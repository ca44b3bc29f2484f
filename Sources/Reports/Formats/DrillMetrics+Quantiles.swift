extension DrillMetrics {
  /// Median, 95th percentile and largest value as a summary has them, then its sum and count; nothing without a value.
  static func quantiles(_ values: [Double]) -> [([(String, String)], Double)] {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return [] }
    // The smallest value that at least that share of all values does not exceed.
    let ranked = { (share: Double) in sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)] }
    return [("0.5", 0.5), ("0.95", 0.95), ("1.0", 1)].map { ([("quantile", $0)], ranked($1)) }
      + [([("", "sum")], sorted.reduce(0, +)), ([("", "count")], Double(sorted.count))]
  }
}

extension MetricFamily {
  /// What stands under an empty label's name is the end of the sample's own.
  var withSummarySuffixes: MetricFamily {
    var family = self
    for index in family.samples.indices {
      guard let mark = family.samples[index].labels.firstIndex(where: { $0.0.isEmpty }) else { continue }
      family.samples[index].suffix = "_" + family.samples[index].labels.remove(at: mark).1
    }
    return family
  }
}

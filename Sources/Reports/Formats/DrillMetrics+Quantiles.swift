internal import Statistics

extension DrillMetrics {
  /// Median, 95th percentile and largest value as a summary has them, then its sum and count; nothing without a value.
  static func quantiles(_ values: [Double]) -> [([(String, String)], Double)] {
    let sample = Sample(values)
    guard !sample.isEmpty else { return [] }
    let quantiles = [("0.5", 0.5), ("0.95", 0.95), ("1.0", 1)].compactMap { label, share in
      sample.quantile(share).map { ([("quantile", label)], $0) }
    }
    return quantiles + [([("", "sum")], sample.sorted.reduce(0, +)), ([("", "count")], Double(sample.count))]
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

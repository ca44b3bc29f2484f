/// How fast values grow: a line that outliers do not bend.
public enum TheilSen {
  /// The middle of the slopes between all pairs of different x (Theil, 1950; Sen, 1968). Nil without such a pair.
  public static func slope(_ points: [(x: Double, y: Double)]) -> Double? {
    var slopes: [Double] = []
    for (index, first) in points.enumerated() {
      for second in points[(index + 1)...] where second.x != first.x {
        slopes.append((second.y - first.y) / (second.x - first.x))
      }
    }
    return Sample(slopes).middle
  }
}

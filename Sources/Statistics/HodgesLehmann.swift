/// By how much new values are larger than old ones.
public enum HodgesLehmann {
  /// The middle of all differences between a new and an old value (Hodges and Lehmann, 1963): the shift that fits the test of
  /// Mann and Whitney. Nil if one side is empty.
  public static func shift(new: [Double], old: [Double]) -> Double? {
    Sample(new.flatMap { value in old.map { value - $0 } }).middle
  }
}

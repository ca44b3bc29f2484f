extension CalendarExpression {
  /// The first time after `instant`, in seconds since 1970; nil if there is none up to the year 2199. Summer time is as in
  /// systemd: a time in the hour that is left out does not happen, one in the hour that comes twice happens the first
  /// time, unless that is over.
  public func next(after instant: Int64) -> Int64? { next(after: instant, takesSecond: true) }

  /// The last time at or before `instant`; nil if there was none since 1970.
  public func last(atOrBefore instant: Int64) -> Int64? {
    var span: Int64 = 1
    while true {
      let start = max(-1, instant - span)
      if var found = next(after: start, takesSecond: false), found <= instant {
        while let later = next(after: found, takesSecond: false), later <= instant { found = later }
        return found
      }
      if start < 0 { return nil }
      span *= 2
    }
  }

  private func next(after instant: Int64, takesSecond: Bool) -> Int64? {
    guard let clock = WallClock(zone: zone) else { return nil }
    let search = CalendarSearch(self)
    var wall = clock.wall(instant)
    while let candidate = search.first(after: wall) {
      let instants = clock.instants(wall: candidate)
      if let found = (takesSecond ? instants[...] : instants.prefix(1)).first(where: { $0 > instant }) {
        return found
      }
      wall = candidate
    }
    return nil
  }
}

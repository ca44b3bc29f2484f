internal import DrillModel

/// A query as the end of a SELECT.
struct RunSelection {
  private(set) var sql = ""
  private(set) var parameters: [SQLValue] = []

  init(_ query: RunQuery) {
    var conditions: [String] = []
    if let drill = query.drill { conditions.append("drill = \(place(.text(drill)))") }
    if let drillClass = query.drillClass { conditions.append("class = \(place(.text(drillClass)))") }
    if let key = query.comparisonKey { conditions.append("comparison_key = \(place(.text(key)))") }
    if let since = query.sinceUnixMilliseconds { conditions.append("started_ms >= \(place(.integer(since)))") }
    if let until = query.untilUnixMilliseconds { conditions.append("started_ms < \(place(.integer(until)))") }
    if let statuses = query.statuses {
      // An empty list is no SQL.
      let places = statuses.map(\.rawValue).sorted().map { place(.text($0)) }
      conditions.append(places.isEmpty ? "1 = 0" : "status IN (\(places.joined(separator: ", ")))")
    }
    if !conditions.isEmpty { sql += " WHERE \(conditions.joined(separator: " AND "))" }
    sql += " ORDER BY started_ms DESC, id DESC"
    if let limit = query.limit { sql += " LIMIT \(place(.integer(Int64(max(0, limit)))))" }
  }

  private mutating func place(_ value: SQLValue) -> String {
    parameters.append(value)
    return "$\(parameters.count)"
  }
}

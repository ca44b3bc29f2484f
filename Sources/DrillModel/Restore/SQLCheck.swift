/// A question to a restored database, and what its answer must be. The answer is the first column of the first row.
public struct SQLCheck: Sendable, Codable, Hashable {
  public var name: String
  public var database: String
  public var sql: String
  /// The answer's text.
  public var expect: String?
  public var min: Double?
  public var max: Double?
  /// The answer is a time, at most so old, and not in the future.
  public var fresherThanSeconds: Double?

  public init(
    name: String, database: String, sql: String, expect: String? = nil, min: Double? = nil, max: Double? = nil,
    fresherThanSeconds: Double? = nil
  ) {
    self.name = name
    self.database = database
    self.sql = sql
    self.expect = expect
    self.min = min
    self.max = max
    self.fresherThanSeconds = fresherThanSeconds
  }
}

/// What a check's question gave.
public struct SQLCheckAnswer: Sendable, Codable, Hashable {
  public var check: SQLCheck
  /// Its first characters; nil for NULL or no row.
  public var value: String?
  /// Of a check of freshness: the answer as Unix time; nil if it is no moment, such as `infinity`.
  public var valueSeconds: Double?
  /// When it was asked, in Unix time.
  public var askedSeconds: Double?
  /// What PostgreSQL said instead of an answer.
  public var failure: String?
  public var seconds: Double

  public init(
    check: SQLCheck, value: String? = nil, valueSeconds: Double? = nil, askedSeconds: Double? = nil,
    failure: String? = nil, seconds: Double
  ) {
    self.check = check
    self.value = value
    self.valueSeconds = valueSeconds
    self.askedSeconds = askedSeconds
    self.failure = failure
    self.seconds = seconds
  }
}

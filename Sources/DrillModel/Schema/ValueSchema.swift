/// What one value in a drill file may be, and what the parser turns it into (a `ConfigurationValue`; numbers are in the
/// form that `ConfigurationValue.real` gives, so read them with `number`).
public indirect enum ValueSchema: Sendable, Hashable {
  /// Any text.
  case string
  /// Text of the given form; `describe` completes "must be …".
  case pattern(String, describe: String)
  /// One of these words.
  case choice([String])
  case boolean
  case integer(ClosedRange<Int64>)
  /// A number with its unit, `250ms`, `20s`, `5m`, `1h`, or one of these words; becomes seconds or the word.
  case duration(words: [String] = [])
  /// A number with its unit, `512kB`, `4MiB`, `1GiB`; becomes bytes (`integer`).
  case size
  /// Transactions per second, `200/s`, or one of these words; becomes a number or the word.
  case rate(words: [String] = [])
  /// A list whose items are all of one kind; a single item may stand for a list of one.
  case list(ValueSchema)
  /// A mapping with exactly the keys described.
  case object(ObjectSchema)
  /// A mapping with exactly one key, which chooses among these properties.
  case oneKey(ObjectSchema)
  /// Any of these, tried in order (a word or a mapping, say).
  case either([ValueSchema])
  /// A mapping that is passed through as it is, such as Patroni's settings.
  case anyMapping
}

/// A row as text by column; NULL is nil.
struct SQLRow: Sendable, Hashable {
  var values: [String: String]

  func text(_ column: String) -> String? { values[column] }
  func integer(_ column: String) -> Int64? { values[column].flatMap { Int64($0) } }
  func real(_ column: String) -> Double? { values[column].flatMap { Double($0) } }
}

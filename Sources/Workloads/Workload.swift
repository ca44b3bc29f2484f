public import Postgres

/// What a client's transactions do. A new workload is one type, and its line in `WorkloadRegistry`.
public protocol Workload: Sendable {
  /// As drill files name it.
  var name: String { get }
  /// One statement, its own transaction, that leaves the parameters it is given in the database, and returns one row: a
  /// WAL position before its own commit record. No row means that it did nothing.
  var statement: String { get }
  /// Bytes of each parameter in PostgreSQL's binary form.
  var parameterSizes: [Int] { get }
  /// Sets the statement's parameters for one transaction.
  func bind(_ transaction: TransactionIdentity, to statement: BinaryStatement)
}

/// The registry of workloads.
public enum WorkloadRegistry {
  public static let all: [any Workload] = [InsertsWorkload()]

  /// Nil if nobody has that name.
  public static func named(_ name: String) -> (any Workload)? { all.first { $0.name == name } }
}

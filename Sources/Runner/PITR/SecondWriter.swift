import DrillModel
import Postgres
import Workloads

/// Writes to a recovered server what clients would write: a session of its own, whose transactions say in the WAL which they
/// are.
struct SecondWriter {
  /// No client of a drill has so high a number.
  private static let session = 1_000_000

  private let connection: Connection
  private let workload = InsertsWorkload()

  init(_ connection: Connection) { self.connection = connection }

  func prepare() throws {
    let session = SecondWriter.session
    try connection.query(
      WorkloadSchema.setup(password: Token.random().description, sessions: session...session), timeoutSeconds: 30)
  }

  func commit(_ sequence: Int) throws {
    try connection.query(
      workload.statement, [String(SecondWriter.session), String(sequence), Token.random().description])
  }
}

extension Token {
  fileprivate static func random() -> Token { Token(high: .random(in: .min ... .max), low: .random(in: .min ... .max)) }
}

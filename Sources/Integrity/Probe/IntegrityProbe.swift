internal import Dispatch
public import DrillModel
public import Postgres

/// Gathers what one member holds. It only reads, and works on a primary and on a hot standby.
///
/// All calls block: use it on the thread of its connection (`withConnection`). The connection is a superuser's.
public struct IntegrityProbe: Sendable {
  /// The tables that the harness goes on writing to while members are asked one after the other.
  public static let volatileTables: Set<String> = ["blackstart.probe"]

  let machine: String
  let volatileTables: Set<String>
  /// For each statement.
  let timeoutSeconds: Double

  /// - Parameters:
  ///   - volatileTables: `schema.name`; their content is left out.
  ///   - timeoutSeconds: for each statement; digesting a million rows takes about a second.
  public init(
    machine: String, volatileTables: Set<String> = IntegrityProbe.volatileTables, timeoutSeconds: Double = 600
  ) {
    self.machine = machine
    self.volatileTables = volatileTables
    self.timeoutSeconds = timeoutSeconds
  }

  /// Everything that SQL can tell. Never throws: what could not be read is in `failures`.
  ///
  /// - Parameters:
  ///   - level: on a standby, the position that replay must have reached before anything is read; nil to read at once.
  ///   - levelSeconds: how long to wait for that. If it does not come the evidence says so, and is gathered all the same.
  public func read(_ connection: Connection, level: LSN? = nil, levelSeconds: Double = 60) -> MemberIntegrity {
    let began = DispatchTime.now().uptimeNanoseconds
    let gathering = Gathering(connection, machine: machine, timeoutSeconds: timeoutSeconds)
    gathering.prepare()
    if let server = gathering.server(level: level, levelSeconds: levelSeconds) {
      gathering.evidence.server = server
      gathering.relations()
      gathering.contents(except: volatileTables)
      gathering.sequences()
      gathering.unlogged()
      gathering.largeObjects()
      gathering.catalogs()
      gathering.compareIndexes()
    }
    gathering.evidence.seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
    return gathering.evidence
  }
}

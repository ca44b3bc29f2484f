internal import Dispatch
public import DrillModel
public import Postgres

extension IntegrityProbe {
  /// What the catalogs of a server tell that nobody knows anything else of: relations whose file is missing, indexes that
  /// are not valid, collations of another version, sequences behind their columns, prepared transactions, indexes that
  /// amcheck does not know against their tables. No roles and no definitions, and of the relations only those without a
  /// file: this is kept as evidence of somebody's own database. Never throws, as `read`.
  public func readCatalogs(_ connection: Connection) -> MemberIntegrity {
    let began = DispatchTime.now().uptimeNanoseconds
    let gathering = Gathering(connection, machine: machine, timeoutSeconds: timeoutSeconds)
    gathering.prepare()
    if let server = gathering.server(level: nil, levelSeconds: 0) {
      gathering.evidence.server = server
      gathering.relations()
      gathering.sequences()
      gathering.catalogs()
      gathering.compareIndexes()
    }
    var evidence = gathering.evidence
    evidence.relations = evidence.relations?.filter { $0.bytes == nil }
    evidence.roles = nil
    evidence.definitions = nil
    evidence.seconds = Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9
    return evidence
  }
}

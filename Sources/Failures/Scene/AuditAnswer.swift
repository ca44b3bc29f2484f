import Cluster
import DrillModel
import Postgres

/// What our audit says before the disaster.
struct AuditAnswer: Sendable, Hashable {
  /// Of the listing, and of the server if it runs.
  var codes: Set<String>
  /// What reading every segment adds.
  var deepCodes: Set<String>

  /// - Parameter server: what the running source says of its archiving; nil if it is off.
  /// An encrypted repository is read as the machine of the recovery is set up to.
  static func ask(_ scene: FailureScene, _ origin: SceneOrigin, server: ServerArchiving?) async throws -> AuditAnswer {
    let restorer = scene.restorer
    let files: any RepositoryFiles =
      origin == .encrypted
      ? CommandRepository(executable: restorer.executable, configuration: restorer.configuration)
      : PlainRepository(path: scene.repository.path)
    let reader = InventoryReader(files)
    return try await onThread("audit") {
      let inventory: ArchiveInventory
      do {
        inventory = try reader.read()
      } catch let error as BlackstartError {
        return AuditAnswer(codes: [error.code], deepCodes: [])
      }
      let plain = codes(ArchiveAudit(inventory, server: server))
      let deep = codes(ArchiveAudit(inventory, contents: try reader.contents(of: inventory), server: server))
      return AuditAnswer(codes: plain, deepCodes: deep.subtracting(plain))
    }
  }

  private static func codes(_ audit: ArchiveAudit) -> Set<String> {
    Set(audit.findings.filter { $0.severity != .note }.map(\.code))
  }
}

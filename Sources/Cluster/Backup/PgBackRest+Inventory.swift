import DrillModel
import Postgres

extension PgBackRest {
  func inventory() async throws -> ArchiveInventory {
    let reader = InventoryReader(PlainRepository(path: repositoryPath))
    return try await onThread("inventory") { try reader.read() }
  }
}

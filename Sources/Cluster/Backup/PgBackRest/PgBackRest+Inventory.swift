import DrillModel
import Postgres

extension PgBackRest {
  /// Of several repositories each is listed as a stanza of its own, because each must be enough by itself.
  func inventory() async throws -> ArchiveInventory {
    let readers = repositoryNumbers.map { InventoryReader(files(of: $0)) }
    return try await onThread("inventory") {
      if readers.count == 1 { return try readers[0].read() }
      return ArchiveInventory(stanzas: readers.enumerated().flatMap { PgBackRest.stanzas(of: $1, number: $0 + 1) })
    }
  }

  /// An encrypted repository is read through pgBackRest, which has the passphrase in its configuration; that needs no
  /// server.
  private func files(of number: Int) -> any RepositoryFiles {
    guard settings.encrypted else { return PlainRepository(path: repositoryPath(number)) }
    return CommandRepository(
      executable: executable, configuration: configurationPath(on: repository), repository: number)
  }

  /// What cannot be read is that repository's problem; the other one may be whole.
  private static func stanzas(of reader: InventoryReader, number: Int) -> [ArchiveInventory.Stanza] {
    var reason = "there is no stanza"
    do {
      let stanzas = try reader.read().stanzas
      // pgBackRest lists a repository that is gone as an empty one.
      if !stanzas.isEmpty {
        return stanzas.map { $0.inRepository(number) }
      }
    } catch {
      reason = (error as? BlackstartError)?.message ?? "\(error)"
    }
    return [ArchiveInventory.Stanza(name: "repository \(number)", problems: [reason])]
  }
}

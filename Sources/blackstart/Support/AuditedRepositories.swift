import Cluster
import DrillModel
import Foundation

/// The repositories that an audit looks at. Of several each stanza of each counts as a stanza of its own, because each must be
/// enough by itself.
struct AuditedRepositories {
  /// What one of them holds, by the name that the audit has for it.
  struct Listing {
    var inventory = ArchiveInventory(stanzas: [])
    var contents: [SegmentContent] = []
    /// The stanza and the repository's number that are behind each name.
    var origins: [String: (stanza: String, repository: Int?)] = [:]
  }

  /// The number is nil if there is but one.
  var repositories: [(number: Int?, files: any RepositoryFiles)]

  /// Blocks.
  func read(stanza: String?, deep: Bool) throws -> Listing {
    var listing = Listing()
    for (number, files) in repositories {
      let reader = InventoryReader(files, looksIntoSegments: true)
      do {
        let inventory = try reader.read(stanza: stanza)
        let contents = deep ? try reader.contents(of: inventory) : []
        guard let number else {
          listing.inventory = inventory
          listing.contents = contents
          listing.origins = Dictionary(inventory.stanzas.map { ($0.name, ($0.name, nil)) }) { first, _ in first }
          continue
        }
        // pgBackRest lists a repository that is gone as an empty one.
        if inventory.stanzas.isEmpty { listing.add(problem: "there is no stanza", number) }
        for stanza in inventory.stanzas { listing.add(stanza, contents, number) }
      } catch let error as BlackstartError {
        guard let number else { throw error }
        listing.add(problem: error.message, number)
      }
    }
    return listing
  }
}

extension AuditedRepositories.Listing {
  fileprivate mutating func add(_ stanza: ArchiveInventory.Stanza, _ contents: [SegmentContent], _ number: Int) {
    let renamed = stanza.inRepository(number)
    origins[renamed.name] = (stanza.name, number)
    inventory.stanzas.append(renamed)
    self.contents += contents.filter { $0.stanza == stanza.name }.map { content in
      var content = content
      content.stanza = renamed.name
      return content
    }
  }

  fileprivate mutating func add(problem: String, _ number: Int) {
    inventory.stanzas.append(ArchiveInventory.Stanza(name: "repository \(number)", problems: [problem]))
  }
}

import Cluster
import DrillModel
import Foundation

/// Keeps everything that a drill writes away from the repositories of its configuration: from all of them, not only from the
/// one that is restored from.
struct RepositoryGuard {
  /// Something that the drill will write, and the option that says where.
  struct Writing {
    var what: String
    var path: String
    var hint: String
  }

  /// Real paths.
  let repositories: [String]

  init(_ configuration: PgBackRestConfiguration, stanza: String, environment: [String: String]) {
    repositories = RepositoryOptions.directories(configuration, stanza: stanza, environment: environment).map {
      RealPath.ofFuture($0) ?? $0
    }
  }

  /// - Throws: `BlackstartError` (refused, `repository.would-be-written`).
  func refuse(_ writings: [Writing]) throws(BlackstartError) {
    for writing in writings {
      let path = URL(filePath: writing.path).path
      // A link to nothing, which whoever writes there would follow.
      guard let real = RealPath.ofFuture(path) else {
        throw RepositoryGuard.refused(writing, "\(path) is no path that can be resolved")
      }
      for repository in repositories {
        guard let overlap = PathOverlap.of(real, repository) else { continue }
        throw RepositoryGuard.refused(writing, "\(path) \(overlap.rawValue) \(repository), the backup repository")
      }
    }
  }

  private static func refused(_ writing: Writing, _ reason: String) -> BlackstartError {
    BlackstartError(
      .refused, code: "repository.would-be-written", "will not write \(writing.what): \(reason)", hint: writing.hint)
  }
}

public import DrillModel
import Foundation

/// What pgBackRest and its configuration tell of a stanza's readiness. Blocks; changes nothing.
public struct ReadinessReader: Sendable {
  private let executable: String
  private let path: String
  private let configuration: PgBackRestConfiguration

  /// - Parameter configuration: pgBackRest's own file.
  public init(executable: String, configuration path: String) throws(BlackstartError) {
    self.executable = executable
    self.path = path
    configuration = try PgBackRestConfiguration(path: path)
  }

  private struct Info: Decodable {
    struct Status: Decodable {
      struct Lock: Decodable {
        struct Backup: Decodable { var held: Bool }
        var backup: Backup
      }
      var code: Int
      var message: String
      var lock: Lock?
    }
    struct Backup: Decodable {
      var label: String
      var error: Bool?
    }
    var name: String
    var status: Status
    var backup: [Backup]?
  }

  /// - Parameter number: of one of several repositories; nil if there is one.
  public func read(stanza: String, repository number: Int? = nil) -> ReadinessFacts.Tool {
    let push = configuration.options(stanza: stanza, command: "archive-push")
    let expire = configuration.options(stanza: stanza, command: "expire")
    let repository = RepositoryOptions(configuration, stanza: stanza, index: number, environment: [:]).index
    let lockPath = push["lock-path"]?.last ?? "/tmp/pgbackrest"
    var tool = ReadinessFacts.Tool(
      stopFile: ["\(lockPath)/\(stanza).stop", "\(lockPath)/all.stop"].first {
        FileManager.default.fileExists(atPath: $0)
      },
      retentionFull: expire["repo\(repository)-retention-full"]?.last,
      retentionFullType: expire["repo\(repository)-retention-full-type"]?.last,
      retentionArchive: expire["repo\(repository)-retention-archive"]?.last,
      pushQueueMax: push["archive-push-queue-max"]?.last)
    let words =
      [
        executable, "--config=\(path)", "--stanza=\(stanza)", "--log-level-console=off", "--log-level-file=off", "info",
        "--output=json",
      ] + (number.map { ["--repo=\($0)"] } ?? [])
    guard let result = try? OneShot.run(words), result.status == 0,
      let info = try? JSONDecoder().decode([Info].self, from: Data(result.output)).first(where: { $0.name == stanza })
    else { return tool }
    tool.statusCode = info.status.code
    tool.statusMessage = info.status.message
    tool.isLocked = info.status.lock?.backup.held
    tool.damagedBackups = (info.backup ?? []).filter { $0.error == true }.map(\.label)
    return tool
  }
}

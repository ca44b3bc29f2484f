import DrillModel
import Foundation
public import Machines

/// `blackstart-restore-command` on a machine: the program that lies beside the running one, copied, because the servers' user
/// need not be able to enter the directory that it was built in.
public struct SafeRestoreCommand: Sendable {
  public static let program = "blackstart-restore-command"

  var machine: any Machine

  public init(machine: any Machine) { self.machine = machine }

  /// Where it is on the machine.
  public var path: String { "\(machine.files.root)/bin/\(SafeRestoreCommand.program)" }

  /// - Throws: `restore-command.missing` (refused) if it was not built.
  public func install() async throws { try await machine.install(try SafeRestoreCommand.original(), at: path) }

  /// The same `restore_command`, with its errors told as errors.
  public func wrapping(_ command: String) -> String { "\(SafeRestoreCommand.quoted(path)) -- \(command)" }

  /// A `restore_command` of these words, each of which is passed on as it is: PostgreSQL's own `%` is doubled.
  public static func command(_ words: [String], _ placeholders: String = "%f \"%p\"") -> String {
    (words.map(quoted) + [placeholders]).joined(separator: " ")
  }

  /// For the shell, if it needs that, and for PostgreSQL.
  private static func quoted(_ word: String) -> String {
    guard word.wholeMatch(of: /[A-Za-z0-9_.,:=\/+@-]+/) == nil else { return word }
    return "'" + word.replacing("'", with: "'\\''").replacing("%", with: "%%") + "'"
  }

  private static func original() throws -> String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let path = URL(filePath: own).deletingLastPathComponent().path + "/" + program
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw BlackstartError(
        .refused, code: "restore-command.missing", "there is no \(path)",
        hint: "build it beside blackstart: swift build -c release --product \(program)")
    }
    return path
  }
}

import ArgumentParser
import DrillModel
import Foundation
import History
import Postgres
import Site

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Shows the history in a browser: runs, comparisons, trends, coverage.",
    discussion: """
      It listens on 127.0.0.1 alone, reads the history and the run directories' reports, and changes nothing. Ctrl-C ends it. \
      With --export the same pages are written as files and nothing is served.
      """)

  @Option(help: "The port; 0 for any that is free.")
  var port: UInt16 = 8787

  @Option(help: ArgumentHelp("Write the pages to a directory.", valueName: "dir"), completion: .directory)
  var export: String?

  @OptionGroup var history: StoreOptions

  func run() async throws {
    if let export { return try await write(to: export) }
    let (store, name) = try await open()
    let server = try SiteServer(Site(store, store: name), port: port)
    let status: Int32? = try await Interruption.cancelling {
      do {
        try await server.run { port in
          Terminal.standardError.write("http://127.0.0.1:\(port)/  (Ctrl-C ends it)\n")
        }
        return nil
      } catch  where Task.isCancelled {
        return 0
      }
    }
    if let status, status != 0 { throw ExitCode(status) }
  }

  private func write(to directory: String) async throws {
    let (store, name) = try await open()
    let count = try await onThread("export") { try SiteExport(store, store: name).write(to: directory) }
    Terminal.standardOutput.write("\(count) files in \(directory); open \(directory)/index.html\n")
  }

  /// A history that does not exist yet is an empty one.
  private func open() async throws -> (any RunHistory, String) {
    try await history.ask { store -> (any RunHistory, String) in
      guard let store else { return (EmptyHistory(), "none yet") }
      return (store, store.name)
    }
  }
}

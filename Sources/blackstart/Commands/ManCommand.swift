import ArgumentParser
import DrillModel
import Foundation

struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Writes a man page for each command into a directory.",
    discussion: "`man -l DIRECTORY/blackstart-run.1` shows one; /usr/local/share/man/man1 is where man looks for them.")

  @Argument(help: "The directory; it is made if it is not there.", completion: .directory)
  var directory: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let pages = try ManPages(dump: BlackstartCommand._dumpHelp(), version: ProgramIdentity.version).pages
    do {
      try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
      for (name, text) in pages { try Data(text.utf8).write(to: URL(filePath: directory + "/" + name)) }
    } catch {
      throw BlackstartError(
        .refused, code: "man.not-written", "cannot write man pages to \(directory): \(error.localizedDescription)",
        hint: "give a directory that you may write to")
    }
    if output.format == .json {
      let names = pages.map(\.name).sorted()
      return Terminal.standardOutput.write(try JSONOutput.text(ManDocument(directory: directory, pages: names)))
    }
    Terminal.standardOutput.write("\(pages.count) man pages in \(directory)\n")
  }
}

/// The pages that were written, in JSON.
private struct ManDocument: Encodable {
  let schemaVersion = "man/v1"
  var directory: String
  var pages: [String]
}

import ArgumentParser
import Cluster
import Foundation

struct VersionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Says the versions of blackstart, its forms and the programs that drills need.")

  @OptionGroup var output: OutputOptions

  func run() async throws {
    var programs: [VersionReport.Program] = []
    for entry in ToolSearch(path: ProcessInfo.processInfo.environment["PATH"]).entries() {
      let version: String? =
        if let path = entry.path { await ProgramVersion.of(path) } else { nil }
      programs.append(
        .init(
          program: entry.program, path: entry.path, version: version,
          supported: VersionReport.supported(entry.program)))
    }
    let report = VersionReport(
      operatingSystem: ProcessInfo.processInfo.operatingSystemVersionString, programs: programs)
    Terminal.standardOutput.write(output.format == .json ? try report.json() : report.text)
  }
}

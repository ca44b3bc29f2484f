import ArgumentParser
import DrillModel
import Evidence
import Foundation
import Reports

/// Reports as files, each in the form that its name says.
struct ExportOptions: ParsableArguments {
  @Option(
    name: .customLong("export"),
    help: "Also write a report to this file; .xml is JUnit, .md, .csv, .json, .prom, .html, …; may be repeated.",
    completion: .file())
  var files: [String] = []

  /// Before anything runs: a report that cannot be written must not be found out after the drill.
  func check() throws {
    for file in files {
      _ = try ReportFormats.forFile(file)
      let directory = URL(filePath: file).deletingLastPathComponent().path
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory.boolValue else {
        throw BlackstartError(
          .usage, code: "report.no-directory", "there is no directory \(directory) for '\(file)'",
          hint: "mkdir -p \(directory)")
      }
    }
  }

  /// Whole or not at all, one by one.
  func write(_ input: ReportInput) throws {
    for file in files {
      let format = try ReportFormats.forFile(file)
      // node_exporter, which reads metrics, is another user.
      try TextFile.replace(file, with: format.render(input), mode: format.name == "openmetrics" ? 0o644 : nil)
    }
  }
}

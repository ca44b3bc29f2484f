import ArgumentParser
import Cluster
import DrillFile
import DrillModel
import Faults
import Foundation

/// A drill file and what the command line changes in it.
struct DrillFileOptions: ParsableArguments {
  @Argument(help: "The drill file.", completion: .file(extensions: ["yaml", "yml"]))
  var path: String

  @Option(name: .customLong("set"), help: "Overrides a value, such as cluster.nodes=5; may be repeated.")
  var overrides: [String] = []

  /// The drill, and the file's text as it is.
  func load() throws -> (drill: Drill, text: String) {
    let drill = try DrillParser.standard.parse(path: path, overrides: overrides)
    return (drill, (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
  }
}

extension DrillFileOptions {
  /// A drill file as it is.
  static func load(_ path: String) throws -> Drill { try DrillParser.standard.parse(path: path) }
}

extension DrillParser {
  /// The parser that knows every fault and every backup provider of this program.
  static var standard: DrillParser { DrillParser(faults: FaultRegistry.all, backups: BackupRegistry.all) }
}

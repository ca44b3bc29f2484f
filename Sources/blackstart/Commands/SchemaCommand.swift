import ArgumentParser
import DrillFile

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints the JSON Schema of drill files, for editors.")

  func run() throws { print(DrillParser.standard.jsonSchema(), terminator: "") }
}

import ArgumentParser
import DrillFile
import Reports

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema: of drill files, for editors, or of what this program writes.")

  enum Kind: String, ExpressibleByArgument, CaseIterable { case drill, report, sla }

  @Argument(help: "drill, report or sla.")
  var kind = Kind.drill

  func run() throws {
    switch kind {
    case .drill: print(DrillParser.standard.jsonSchema(), terminator: "")
    case .report: print(try ReportSchemas.report(), terminator: "")
    case .sla: print(try ReportSchemas.serviceLevel(), terminator: "")
    }
  }
}

import Cluster
import DrillModel
import Faults
import Foundation
import Testing

@testable import DrillFile

/// `Drills/schema.json`: generated, valid, and of one mind with the parser.
@Suite struct SchemaFileTests {
  private static let root = DrillFileSchema.object(faults: FaultRegistry.all, backups: BackupRegistry.all)

  /// To bring the file up to date: `BLACKSTART_WRITE_SCHEMA=1 swift test --filter SchemaFileTests`.
  @Test func theCommittedFileIsTheGeneratedOne() throws {
    let file = Fixtures.drills.appendingPathComponent("schema.json")
    let generated = Fixtures.parser.jsonSchema()
    if ProcessInfo.processInfo.environment["BLACKSTART_WRITE_SCHEMA"] != nil {
      try generated.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try Data(contentsOf: file) == Data(generated.utf8), "set BLACKSTART_WRITE_SCHEMA=1 and run this test again")
  }

  @Test func everyKeyHasATitleAndADescriptionAndNoMappingIsOpen() throws {
    func check(_ schema: ConfigurationValue, _ path: String) {
      guard case .map(let members) = schema else { return }
      if case .map(let properties) = members["properties"] {
        #expect(members["additionalProperties"] == false, "\(path) is open")
        for (name, property) in properties {
          #expect(property["title"]?.string?.isEmpty == false && property["description"]?.string?.isEmpty == false)
          check(property, "\(path).\(name)")
        }
      }
      if case .list(let alternatives) = members["anyOf"] {
        for alternative in alternatives { check(alternative, path) }
      }
    }
    check(try JSONSchema.generated().root, "drill")
  }

  /// Every default of the description is itself a value that the description accepts.
  @Test func everyDefaultIsAccepted() throws {
    let drill = try Fixtures.parse(Fixtures.good)
    #expect(drill.cluster.backup == "pgbackrest" && drill.deadlineSeconds == 120 && drill.expect.loss == .none)
    #expect(
      drill.fault.parameters
        == [
          "target": "all", "when": "any-time", "wipe": "nothing", "clear_dcs": false, "hold": 3, "power_on": "at-once",
        ])
  }

  /// A document with every key that the schema knows is accepted by both; with one more key, at any place, by neither.
  @Test func everyKeyOfTheSchemaIsKnownToTheParserAndNoOther() throws {
    let full = try Samples.full()
    #expect(try JSONSchema.generated().accepts(full))
    #expect(Samples.structureProblems(full, Self.root).isEmpty)
    for place in Samples.closedMappings(.object(Self.root), []) {
      let spoiled = Samples.adding("no_such_key", at: place, to: full)
      #expect(try !JSONSchema.generated().accepts(spoiled), "the schema accepts an unknown key at \(place)")
      #expect(!Samples.structureProblems(spoiled, Self.root).isEmpty, "the parser accepts an unknown key at \(place)")
    }
  }

  /// One value in one place, judged by the editors' schema and by the strict pass: both must say the same.
  @Test(arguments: [
    ("cluster.nodes", "1", true), ("cluster.nodes", "0", false), ("cluster.nodes", "10", false),
    ("cluster.nodes", "'3'", false), ("cluster.nodes", "3.5", false), ("cluster.patroni", "4.1", true),
    ("cluster.patroni", "system", true), ("cluster.patroni", "'4'", false), ("cluster.patroni", "new", false),
    ("cluster.backup", "barman", true), ("cluster.backup", "tar", false),
    ("cluster.backup_options", "{encrypted: true}", true), ("cluster.backup_options.repositories", "3", false),
    ("cluster.backup_options.cipher", "aes", false), ("cluster.dynamic_configuration", "{a: {b: [1]}}", true),
    ("cluster.dynamic_configuration", "[1]", false), ("workload.rate", "max", true), ("workload.rate", "200/s", true),
    ("workload.rate", "200", false), ("workload.before", "1.5s", true), ("workload.before", "3", false),
    ("workload.before", "3 s", false), ("workload.clients", "65", false), ("deadline", "2m", true),
    ("deadline", "2 minutes", false), ("fault.power_off.target", "all", true),
    ("fault.power_off.target", "[n1, e1]", true), ("fault.power_off.target", "n1", true),
    ("fault.power_off.target", "[all]", false), ("fault.power_off.target", "[]", false),
    ("fault.power_off.wipe", "[data, etcd]", true), ("fault.power_off.wipe", "[data, data]", false),
    ("fault.power_off.wipe", "[nothing]", false), ("fault.power_off.when", "{unarchived_wal: 512kB}", true),
    ("fault.power_off.when", "{unarchived_wal: 512}", false), ("fault.power_off.when", "{}", false),
    ("fault.power_off.when", "{archived_wal: 1MiB}", false), ("fault.power_off.hold", "past-ttl", true),
    ("fault.power_off.hold", "past", false), ("fault.power_off.hold", "", false),
    ("fault.power_off.power_on", "{order: dcs-first}", true), ("fault.power_off.power_on", "{order: last}", false),
    ("fault", "{}", false), ("fault", "{power_on: {}}", false), ("expect.outcome", "recovers", true),
    ("expect.outcome", "Recovers", false), ("expect.gate", "pause", true), ("expect.gate", "luck", false),
    ("expect.objectives.lost_transactions", "0", true), ("expect.objectives.lost_transactions", "-1", false),
    ("expect.objectives.time_to_redundant", "30s", true), ("name", "Good", false), ("schema", "drill/v9", false),
    ("description", "''", false), ("description", "12", true), ("verify.protect", "false", true),
    ("verify.protect", "later", false), ("verify.protects", "true", false),
  ])
  func parserAndSchemaAgree(path: String, yaml: String, isGood: Bool) throws {
    var document = try #require(try YAMLReader.read(Fixtures.good))
    try Override("\(path)=\(yaml)", index: 0).apply(to: &document)
    #expect(try JSONSchema.generated().accepts(document.plain) == isGood, "the schema")
    var validator = SchemaValidator(root: Self.root)
    let accepted = validator.validate(document, .object(Self.root), at: []) != nil
    #expect(accepted == isGood, "the parser")
    #expect(accepted == validator.problems.isEmpty)
  }

  @Test func theShippedDrillsFitTheSchema() throws {
    for file in try Fixtures.shippedDrills() {
      let text = try String(contentsOf: file, encoding: .utf8)
      let isBeside = file.deletingLastPathComponent().lastPathComponent == "Drills"
      #expect(text.hasPrefix("# yaml-language-server: $schema=\(isBeside ? "" : "../")schema.json\n"))
      #expect(try JSONSchema.generated().accepts(try #require(try YAMLReader.read(text)).plain))
    }
  }
}

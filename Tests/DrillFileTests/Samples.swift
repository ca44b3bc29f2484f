import Cluster
import DrillModel
import Faults

@testable import DrillFile

/// Documents made from the description itself.
enum Samples {
  /// A document in which every mapping has every key that its schema knows.
  static func full() throws -> ConfigurationValue {
    sample(.object(DrillFileSchema.object(faults: FaultRegistry.all, backups: BackupRegistry.all)))
  }

  static func structureProblems(_ document: ConfigurationValue, _ root: ObjectSchema) -> [Problem] {
    var validator = SchemaValidator(root: root)
    _ = validator.validate(LocatedValue(default: document), .object(root), at: [])
    return validator.problems
  }

  /// The paths of all mappings of `full` whose keys are described.
  static func closedMappings(_ schema: ValueSchema, _ path: [String]) -> [[String]] {
    switch schema {
    case .object(let object), .oneKey(let object):
      [path] + object.properties.flatMap { closedMappings($0.value, path + [$0.name]) }
    case .either(let alternatives): closedMappings(preferred(alternatives), path)
    default: []
    }
  }

  static func adding(_ key: String, at path: [String], to value: ConfigurationValue) -> ConfigurationValue {
    guard case .map(var members) = value else { return value }
    if let first = path.first {
      members[first] = members[first].map { adding(key, at: Array(path.dropFirst()), to: $0) }
    } else {
      members[key] = 1
    }
    return .map(members)
  }

  private static func sample(_ schema: ValueSchema) -> ConfigurationValue {
    switch schema {
    case .string: "text"
    case .pattern(let pattern, _): .string(["total-outage", "4.1.5", "n1"].first { $0.matchesWhole(pattern) } ?? "")
    case .choice(let words): .string(words[0])
    case .boolean: true
    case .integer(let range): .integer(range.lowerBound)
    case .duration: "2s"
    case .size: "4MiB"
    case .rate: "10/s"
    case .list(let item): .list([sample(item)])
    case .object(let object), .oneKey(let object):
      .map(Dictionary(uniqueKeysWithValues: object.properties.map { ($0.name, sample($0.value)) }))
    case .either(let alternatives): sample(preferred(alternatives))
    case .anyMapping: ["anything": 1]
    }
  }

  /// The alternative with keys, so that its keys are tried.
  private static func preferred(_ alternatives: [ValueSchema]) -> ValueSchema {
    alternatives.first { if case .object = $0 { true } else { false } } ?? alternatives[0]
  }
}

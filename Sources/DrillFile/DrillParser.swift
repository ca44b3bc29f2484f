public import DrillModel

/// Reads drill files, strictly: everything that is wrong with a file is found at once, each with its line, its column
/// and, where one is near, the word that was meant. Combinations that make no sense are looked for once every value by
/// itself is right, because a wrong value would make the rest look wrong too.
public struct DrillParser: Sendable {
  private let schema: ObjectSchema
  private let faults: [FaultDescription]
  private let backups: [BackupDescription]

  /// - Parameters:
  ///   - faults: The faults that a drill may name.
  ///   - backups: The backup providers; the first is the default.
  public init(faults: [FaultDescription], backups: [BackupDescription]) {
    self.faults = faults
    self.backups = backups
    schema = DrillFileSchema.object(faults: faults, backups: backups)
  }

  /// Reads a drill file, whose `name` must be the file's.
  ///
  /// - Parameter overrides: `path=value` each, as in `cluster.nodes=5`; laid over the file before it is validated.
  /// - Throws: `BlackstartError` (usage): `drill.unreadable`, or `drill.invalid` with every problem in its message.
  public func parse(path: String, overrides: [String] = []) throws -> Drill {
    let text = try DrillFileReader.read(path)
    return try parse(text: text, name: path, overrides: overrides, fileName: DrillFileReader.baseName(path))
  }

  /// Reads a drill from a text; `name` is what errors call it.
  ///
  /// - Throws: `BlackstartError` (usage, `drill.invalid`) with every problem in its message.
  public func parse(text: String, name: String, overrides: [String] = []) throws -> Drill {
    try parse(text: text, name: name, overrides: overrides, fileName: nil)
  }

  /// The JSON Schema (2020-12) of a drill file, for editors; `Drills/schema.json` holds it.
  public func jsonSchema() -> String { JSONSchemaWriter(version: DrillFileSchema.version).text(schema) }

  private func parse(text: String, name: String, overrides: [String], fileName: String?) throws -> Drill {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    do {
      let root = try document(text, overrides)
      return try drill(root, fileName)
    } catch let error as ProblemList {
      throw error.error(name: name, source: SourceText(text))
    }
  }

  /// The file with its overrides, as a mapping of a version that this parser knows.
  private func document(_ text: String, _ overrides: [String]) throws(ProblemList) -> LocatedValue {
    let start = Location.file(line: 1, column: 1)
    guard var root = try YAMLReader.read(text), !root.isNull else {
      throw ProblemList([
        Problem(start, "the file is empty", hint: "a drill starts with 'schema: \(DrillFileSchema.version)'")
      ])
    }
    guard root.entries != nil else {
      throw ProblemList([
        Problem(root.location, "a drill must be a mapping of keys to values, not \(root.found)")
      ])
    }
    for (index, override) in overrides.enumerated() {
      try Override(override, index: index).apply(to: &root)
    }
    try refuseOtherVersions(root)
    return root
  }

  /// A file for another version would only give misleading problems.
  private func refuseOtherVersions(_ root: LocatedValue) throws(ProblemList) {
    guard let schema = root.entries?.first(where: { $0.key == "schema" })?.value,
      case .scalar(let text, _) = schema.content, text != DrillFileSchema.version, text.matchesWhole("^drill/v[0-9]+$")
    else { return }
    throw ProblemList([
      Problem(
        schema.location, "this version of blackstart reads \(DrillFileSchema.version), not \(text)",
        hint: "use a blackstart that knows \(text), or rewrite the file")
    ])
  }

  private func drill(_ root: LocatedValue, _ fileName: String?) throws -> Drill {
    var validator = SchemaValidator(root: schema)
    guard let value = validator.validate(root, .object(schema), at: []), validator.problems.isEmpty else {
      throw ProblemList(validator.problems)
    }
    let drill = try DrillDocument(value).drill
    let problems = DrillChecks(
      drill: drill, places: validator.places, faults: faults, backups: backups, fileName: fileName
    )
    .problems()
    guard problems.isEmpty else { throw ProblemList(problems) }
    return drill
  }
}

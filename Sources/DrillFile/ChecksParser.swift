public import DrillModel

/// Reads a file of SQL checks as strictly as a drill file: everything that is wrong with it at once, each with its place.
public struct ChecksParser: Sendable {
  public init() {}

  /// - Throws: `BlackstartError` (usage): `checks.unreadable`, or `checks.invalid` with every problem in its message.
  public func parse(path: String) throws -> [SQLCheck] {
    let text: String
    do {
      text = try DrillFileReader.read(path)
    } catch {
      throw BlackstartError(
        .usage, code: "checks.unreadable", error.message, hint: "give a file of checks with --checks")
    }
    return try parse(text: text, name: path)
  }

  /// Reads checks from a text; `name` is what errors call it.
  public func parse(text: String, name: String) throws -> [SQLCheck] {
    do {
      return try checks(text)
    } catch {
      throw error.error(name: name, source: SourceText(text), code: "checks.invalid")
    }
  }

  private func checks(_ text: String) throws(ProblemList) -> [SQLCheck] {
    guard let root = try YAMLReader.read(text), !root.isNull else {
      throw ProblemList([
        Problem(.file(line: 1, column: 1), "the file is empty", hint: "it starts with 'checks:' and a list")
      ])
    }
    var validator = SchemaValidator(root: ChecksParser.schema)
    guard let value = validator.validate(root, .object(ChecksParser.schema), at: []), validator.problems.isEmpty,
      case .list(let items)? = value["checks"]
    else { throw ProblemList(validator.problems) }
    let checks = items.map(ChecksParser.check)
    let problems = problems(checks, validator.places)
    guard problems.isEmpty else { throw ProblemList(problems) }
    return checks
  }

  private static func check(_ value: ConfigurationValue) -> SQLCheck {
    SQLCheck(
      name: value["name"]?.string ?? "", database: value["database"]?.string ?? "postgres",
      sql: value["sql"]?.string ?? "", expect: value["expect"]?.string,
      min: value["min"]?.string.flatMap { Double($0) },
      max: value["max"]?.string.flatMap { Double($0) }, fresherThanSeconds: value["fresher_than"]?.number)
  }

  private func problems(_ checks: [SQLCheck], _ places: Places) -> [Problem] {
    var problems: [Problem] = []
    var names: Set<String> = []
    for (index, check) in checks.enumerated() {
      let path = ["checks", String(index)]
      if !names.insert(check.name).inserted {
        problems.append(Problem(places.location(of: path + ["name"]), "two checks are called '\(check.name)'"))
      }
      if check.expect == nil, check.min == nil, check.max == nil, check.fresherThanSeconds == nil {
        problems.append(
          Problem(
            places.location(of: path), "the check '\(check.name)' says nothing of its answer",
            hint: "add one of 'expect', 'min', 'max', 'fresher_than'"))
      }
      for (key, value) in [("min", check.min), ("max", check.max)] where value?.isFinite == false {
        problems.append(Problem(places.location(of: path + [key]), "'\(key)' is beyond what a number can be"))
      }
      if let min = check.min, let max = check.max, min > max {
        problems.append(Problem(places.location(of: path + ["min"]), "'min' is more than 'max': nothing can pass"))
      }
    }
    return problems
  }

  private static let number = ValueSchema.pattern("^-?[0-9]+(\\.[0-9]+)?$", describe: "a number such as 1000 or -0.5")

  private static let check = ObjectSchema([
    .init("name", .string, "What the report calls it.", required: true),
    .init("database", .string, "The database that is asked.", default: "postgres"),
    .init("sql", .string, "One query; the first column of its first row is the answer.", required: true),
    .init("expect", .string, "The answer's text, exactly."),
    .init("min", number, "The answer is a number of at least this."),
    .init("max", number, "The answer is a number of at most this."),
    .init("fresher_than", .duration(), "The answer is a time, at most so old."),
  ])

  private static let schema = ObjectSchema([
    .init("checks", .list(.object(check)), "Questions to the restored databases.", required: true)
  ])
}

internal import DrillModel
internal import Foundation

/// A rule that drills may be evidence for: what it asks in our own words, and which fields of a record answer that.
public struct ControlReference: Sendable, Codable, Hashable {
  public struct Answer: Sendable, Codable, Hashable {
    /// A field of a record, or of the whole: `stated.cadence`.
    public var field: String
    /// What it says about the rule.
    public var says: String
  }

  /// How it is known what the rule asks.
  public enum Certainty: String, Sendable, Codable {
    /// From others' summaries; the rule's own text was not read.
    case secondarySource = "secondary-source"
    case generalKnowledge = "general-knowledge"
  }

  public var id: String
  public var rule: String
  public var reference: String
  public var asks: String
  public var certainty: Certainty
  public var answeredBy: [Answer]
  /// What it asks as well, and no drill can show.
  public var notAnswered: [String]

  /// Those that this program knows, by `id`.
  public static var all: [ControlReference] {
    get throws { try JSONDecoder().decode([ControlReference].self, from: Data(PackageResources.controls_json)) }
  }

  /// - Throws: `BlackstartError` (usage) for an identifier that is none; `all` means every one.
  public static func named(_ ids: [String]) throws -> [ControlReference] {
    let known = try all
    if ids.contains("all") { return known }
    return try ids.reduce(into: []) { chosen, id in
      guard let control = known.first(where: { $0.id == id }) else {
        throw BundleError.usage(
          "control", "there is no control reference '\(id)'",
          hint: "there are \(known.map(\.id).joined(separator: ", ")), and all")
      }
      if !chosen.contains(control) { chosen.append(control) }
    }
  }
}

/// A control reference with what a bundle has for it.
public struct ControlAnswer: Sendable, Codable, Hashable {
  public struct Field: Sendable, Codable, Hashable {
    public var field: String
    public var says: String
    /// Whether it is there: of every record, if it is a record's.
    public var isPresent: Bool
  }

  public var id: String
  public var rule: String
  public var reference: String
  public var asks: String
  public var certainty: ControlReference.Certainty
  public var fields: [Field]
  public var notAnswered: [String]

  init(_ control: ControlReference, records: [EvidenceRecord], stated: BundlePolicy?) throws {
    id = control.id
    rule = control.rule
    reference = control.reference
    asks = control.asks
    certainty = control.certainty
    notAnswered = control.notAnswered
    fields = control.answeredBy.map { Field(field: $0.field, says: $0.says, isPresent: false) }
    try look(records, stated)
  }

  /// Looks which of its fields are there.
  mutating func look(_ records: [EvidenceRecord], _ stated: BundlePolicy?) throws {
    let records = try records.map(ControlAnswer.value)
    let policy = try stated.map(ControlAnswer.value) ?? .map([:])
    for index in fields.indices {
      let path = fields[index].field.split(separator: ".").map(String.init)
      fields[index].isPresent =
        path.first == "stated"
        ? ControlAnswer.has(policy, path.dropFirst()) : records.allSatisfy { ControlAnswer.has($0, path[...]) }
    }
  }

  private static func value(_ value: some Encodable) throws -> ConfigurationValue {
    try JSONDecoder().decode(ConfigurationValue.self, from: JSONEncoder().encode(value))
  }

  /// An empty list or object says nothing.
  private static func has(_ value: ConfigurationValue, _ path: ArraySlice<String>) -> Bool {
    guard let key = path.first else {
      if case .list(let items) = value { return !items.isEmpty }
      if case .map(let map) = value { return !map.isEmpty }
      return true
    }
    return value[key].map { has($0, path.dropFirst()) } ?? false
  }
}

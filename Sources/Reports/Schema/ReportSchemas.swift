internal import DrillModel
internal import Evidence

/// The JSON Schemas of what this module writes for programs.
public enum ReportSchemas {
  private static let promise =
    "Compatibility: within a version keys and open words (those with `examples`) are only ever added, never taken away, "
    + "renamed or given another meaning. A change that an old reader could misread raises the version in schemaVersion; a "
    + "reader must refuse a version that it does not know."

  /// `report/v1`: `blackstart report --format json`.
  public static func report() throws -> String {
    let root = SchemaNode.object(
      "Runs of drills, the oldest first. \(promise)",
      [
        "schemaVersion": .constant("report/v1", "The form of this document."),
        "runs": .list(.reference("run"), "The runs that were asked for."),
      ])
    return try text(root, title: "blackstart report (report/v1)", id: "report", definitions: RunSchema.definitions)
  }

  /// `sla/v1`: `blackstart sla --format json`.
  public static func serviceLevel() throws -> String {
    try text(
      ServiceLevelSchema.root(promise), title: "blackstart service level report (sla/v1)", id: "sla",
      definitions: ServiceLevelSchema.definitions)
  }

  private static func text(
    _ root: SchemaNode, title: String, id: String, definitions: [String: SchemaNode]
  ) throws -> String {
    let whole =
      root.with("$schema", "https://json-schema.org/draft/2020-12/schema").with("title", .string(title))
      .with("$id", .string("urn:blackstart:schema:\(id):v1")).with("$defs", .map(definitions.mapValues(\.json)))
    return try RunDirectory.canonicalJSON(whole.json)
  }
}

/// What a drill file may say about one fault: its name, its parameters, and which combinations of them make no sense.
/// The Faults module declares one for every fault; the parser, the editors' schema and the documentation read it.
public struct FaultDescription: Sendable {
  /// The key under `fault:`.
  public var name: String
  /// One sentence, shown by editors.
  public var summary: String
  public var parameters: ObjectSchema
  /// What is impossible about parameters that fit the schema, for this cluster; empty if nothing is.
  public var check: @Sendable (FaultSpec, ClusterSpec) -> [FaultObjection]

  public init(
    name: String, summary: String, parameters: ObjectSchema,
    check: @escaping @Sendable (FaultSpec, ClusterSpec) -> [FaultObjection] = { _, _ in [] }
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.check = check
  }
}

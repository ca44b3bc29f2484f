/// What a mapping in a drill file may hold. One description serves the strict parser, its "did you mean", the editors'
/// `schema.json` and the documentation.
public struct ObjectSchema: Sendable, Hashable {
  public struct Property: Sendable, Hashable {
    public var name: String
    /// One sentence, shown by editors.
    public var summary: String
    public var value: ValueSchema
    public var required: Bool
    /// Filled in when the key is missing; written as a person would write it (`"3s"`, not 3).
    public var defaultValue: ConfigurationValue?

    public init(
      _ name: String, _ value: ValueSchema, _ summary: String, required: Bool = false,
      default defaultValue: ConfigurationValue? = nil
    ) {
      self.name = name
      self.value = value
      self.summary = summary
      self.required = required
      self.defaultValue = defaultValue
    }
  }

  public var properties: [Property]

  public init(_ properties: [Property]) { self.properties = properties }
}

/// Every explanation there is. A new code needs an entry in `Texts`; a test finds the codes that have none.
public struct Explanations: Sendable {
  public let all: [Explanation]

  /// - Throws: if a text is not of its form; a test parses all of them, so a user never sees that.
  public init() throws {
    let parser = ExplanationParser()
    all = try ExplanationTexts.all.flatMap(parser.parse)
  }

  /// The names of all, each once; some names are of several kinds.
  public var codes: [String] { Set(all.map(\.code)).sorted() }

  /// What has this name, whatever its kind; brackets, as in the program's own output, do not count.
  public func named(_ code: String) -> [Explanation] {
    let wanted = code.drop { $0 == "[" }.prefix { $0 != "]" }.lowercased()
    return all.filter { $0.code.lowercased() == wanted }
  }

  public func of(_ kind: Explanation.Kind) -> [Explanation] {
    all.filter { $0.kind == kind }.sorted { $0.code < $1.code }
  }
}

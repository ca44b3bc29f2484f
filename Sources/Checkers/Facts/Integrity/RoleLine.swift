/// The lines of `MemberIntegrity.roles` that are about an object.
enum RoleLine {
  /// `owner postgres of public.t` and `grant SELECT on table public.t to app by postgres` are about `public.t`; a schema and
  /// a type keep the word before them. Nil for a line that is about no such object.
  static func object(of line: String) -> String? {
    if line.hasPrefix("owner ") { return line.firstRange(of: " of ").map { plain(line[$0.upperBound...]) } }
    guard line.hasPrefix("grant "), let start = line.firstRange(of: " on ")?.upperBound,
      let end = line[start...].ranges(of: " to ").last?.lowerBound
    else { return nil }
    return name(line[start..<end])
  }

  /// Names are quoted in some lines and bare in others.
  static func plain(_ name: some StringProtocol) -> String { String(name.filter { $0 != "\"" }) }

  /// As `pg_describe_object` describes: `column c of table public.t`.
  private static func name(_ description: Substring) -> String? {
    if description.hasPrefix("default privileges ") {
      return description.firstRange(of: " in schema ").map { "schema " + plain(description[$0.upperBound...]) }
    }
    var rest = description
    if rest.hasPrefix("column "), let of = rest.firstRange(of: " of ") { rest = rest[of.upperBound...] }
    if rest.hasPrefix("schema ") || rest.hasPrefix("type ") { return plain(rest) }
    return kinds.first { rest.hasPrefix($0) }.map { plain(rest.dropFirst($0.count)) }
  }

  private static let kinds = [
    "table ", "view ", "materialized view ", "foreign table ", "sequence ", "function ", "procedure ",
  ]
}

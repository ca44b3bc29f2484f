import Evidence

/// JSON on standard output, in the form that the files of a run directory have.
enum JSONOutput {
  static func text(_ value: some Encodable) throws -> String { try RunDirectory.canonicalJSON(value) }
}

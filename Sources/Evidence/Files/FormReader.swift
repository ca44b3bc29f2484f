import DrillModel
import Foundation

/// Decodes a file of evidence that says which form it has.
enum FormReader {
  private struct Form: Decodable { var schemaVersion: String }

  /// - Throws: `BlackstartError` (harness, `evidence.form`) if it has another form; `DecodingError`.
  static func decode<Value: Decodable>(_ type: Value.Type, form: String, from data: Data) throws -> Value {
    let found = try JSONDecoder().decode(Form.self, from: data).schemaVersion
    guard found == form else {
      throw BlackstartError(
        .harness, code: "evidence.form",
        "it has the form \(found) and this version reads \(form): "
          + "it was written by a newer version", hint: "judge it with the version that wrote it")
    }
    try Plausible.demand(json: data)
    return try JSONDecoder().decode(type, from: data)
  }
}

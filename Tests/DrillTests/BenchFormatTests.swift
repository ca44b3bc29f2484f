import Foundation
import Testing

/// JSON of the benches; the one that needs no server.
@Suite struct BenchFormatTests {
  private struct Document: Decodable {
    struct Measurement: Decodable {
      var name: String
      var unit: String
      var value: Double?
      var limit: Double?
      var met: Bool?
    }
    var schemaVersion: String
    var bench: String
    var met: Bool
    var measurements: [Measurement]
  }

  @Test func theGateIsJSONAlone() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["bench", "gate", "--gates", "20", "--format", "json"])
    let document = try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
    #expect(document.schemaVersion == "bench/v1" && document.bench == "gate")
    #expect(document.measurements.count > 5 && document.measurements.allSatisfy { $0.unit == "share" })
    #expect(document.met == document.measurements.allSatisfy { $0.met ?? true })
    #expect(result.code == (document.met ? 0 : 1))
  }
}

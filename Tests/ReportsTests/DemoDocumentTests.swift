import DrillModel
import Foundation
import Testing

@testable import Reports

@Suite struct DemoDocumentTests {
  @Test func itHasTheVerdictsInTheirOrder() throws {
    let verdicts = Samples.all.map(\.verdict)
    let text = try JSONEncoder().encode(DemoDocument(verdicts))
    let document = try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
    #expect(document["schemaVersion"] as? String == "demo/v1" && document["asStated"] as? Bool == false)
    let statuses = (document["verdicts"] as? [[String: Any]])?.map { $0["status"] as? String }
    #expect(statuses == verdicts.map(\.status.rawValue))
    #expect(DemoDocument(verdicts.filter { $0.status == .pass }).asStated)
  }
}

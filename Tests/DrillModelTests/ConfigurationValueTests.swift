import DrillModel
import Foundation
import Testing

@Suite struct ConfigurationValueTests {
  @Test func mappingsMergeKeyByKey() {
    let base: ConfigurationValue = ["ttl": 30, "postgresql": ["use_pg_rewind": true, "parameters": ["a": 1, "b": 2]]]
    let over: ConfigurationValue = ["ttl": 20, "postgresql": ["parameters": ["b": 3, "c": "x"]]]
    #expect(
      base.merging(over)
        == ["ttl": 20, "postgresql": ["use_pg_rewind": true, "parameters": ["a": 1, "b": 3, "c": "x"]]])
  }

  @Test func nullRemovesAtAnyDepth() {
    let base: ConfigurationValue = ["a": 1, "b": ["c": 2, "d": 3]]
    #expect(base.merging(["a": .null, "b": ["c": .null], "no": .null]) == ["b": ["d": 3]])
  }

  @Test func nullsInANewMappingAreNotKept() {
    #expect(ConfigurationValue.map([:]).merging(["a": ["b": .null, "c": 1]]) == ["a": ["c": 1]])
  }

  @Test func listsAndScalarsAreReplaced() {
    let base: ConfigurationValue = ["list": [1, 2], "map": ["a": 1], "scalar": 1]
    #expect(
      base.merging(["list": [3], "map": 5, "scalar": ["b": 2]]) == ["list": [3], "map": 5, "scalar": ["b": 2]])
    #expect(base.merging([:]) == base)
  }

  @Test func numbersHaveOneForm() {
    #expect(ConfigurationValue.real(3) == .integer(3))
    #expect(ConfigurationValue.real(-0.5) == .number(-0.5))
    #expect(ConfigurationValue.real(1e300) == .number(1e300))
    #expect(ConfigurationValue.integer(3).number == 3 && ConfigurationValue.number(2.5).number == 2.5)
    #expect(ConfigurationValue.number(3).integer == 3 && ConfigurationValue.number(2.5).integer == nil)
    #expect(ConfigurationValue.string("3").number == nil)
  }

  @Test func survivesJSON() throws {
    let value: ConfigurationValue = [
      "null": .null, "bool": true, "zero": 0, "one": 1, "big": .integer(.max), "half": .number(0.5), "text": "1",
      "list": [1, "a", false, ["x": .null]], "empty": [:],
    ]
    #expect(try JSONDecoder().decode(ConfigurationValue.self, from: JSONEncoder().encode(value)) == value)
  }
}

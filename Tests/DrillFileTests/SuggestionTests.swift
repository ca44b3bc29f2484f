import Testing

@testable import DrillFile

@Suite struct SuggestionTests {
  private static let keys = [
    "nodes", "etcd", "patroni", "backup", "dynamic_configuration", "local_configuration", "hold", "power_on", "target",
  ]

  @Test(arguments: [
    ("hodl", "hold"), ("hld", "hold"), ("Hold", "hold"), ("node", "nodes"), ("patronni", "patroni"),
    ("power-on", "power_on"), ("powerOn", "power_on"), ("dynamic", "dynamic_configuration"),
    ("local_config", "local_configuration"), ("dinamic_configuration", "dynamic_configuration"), ("tagret", "target"),
  ])
  func findsWhatWasMeant(typed: String, meant: String) {
    #expect(Suggestion.nearest(to: typed, among: Self.keys) == meant)
  }

  @Test(arguments: ["x", "clients", "ttl", "wipe", "", "completely different", "cat"])
  func keepsSilentWhenNothingIsNear(typed: String) { #expect(Suggestion.nearest(to: typed, among: Self.keys) == nil) }

  @Test(arguments: [("", "", 0), ("abc", "", 3), ("hodl", "hold", 1), ("kitten", "sitting", 3), ("ca", "abc", 3)])
  func countsEdits(left: String, right: String, edits: Int) {
    #expect(Suggestion.distance(Array(left), Array(right)) == edits)
    #expect(Suggestion.distance(Array(right), Array(left)) == edits)
  }
}

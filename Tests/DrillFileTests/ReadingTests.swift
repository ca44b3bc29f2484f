import DrillModel
import Foundation
import Testing

@testable import DrillFile

/// What is read from files and from YAML's darker corners.
@Suite struct ReadingTests {
  private func error(_ path: String) throws -> BlackstartError {
    let error = #expect(throws: BlackstartError.self) { try Fixtures.parser.parse(path: path, overrides: []) }
    return try #require(error)
  }

  @Test func aMissingFileNamesTheNearestDrill() throws {
    let path = Fixtures.drills.appendingPathComponent("total-outge.yaml").path
    let missing = try error(path)
    #expect(missing.category == .usage && missing.code == "drill.unreadable")
    #expect(missing.message == "cannot read \(path): no such file")
    #expect(missing.hint == "did you mean \(Fixtures.drills.path)/total-outage.yaml?")
  }

  @Test func aMissingFileWithNothingNearListsTheDrills() throws {
    let hint = try #require(try error(Fixtures.drills.path + "/xyz.yaml").hint)
    #expect(hint.hasPrefix("there are ") && hint.contains("/power-blip.yaml"))
  }

  @Test func whatIsNoFileIsRefused() throws {
    let directory = try error(Fixtures.drills.path)
    #expect(directory.message == "cannot read \(Fixtures.drills.path): it is a directory")
    #expect(directory.hint?.hasPrefix("its drills are \(Fixtures.drills.path)/") == true)
    #expect(try error("/dev").hint == nil)
    let fifo = FileManager.default.temporaryDirectory.path + "/good-\(UUID().uuidString).yaml"
    try #require(mkfifo(fifo, 0o600) == 0)
    defer { unlink(fifo) }
    #expect(try error(fifo).message == "cannot read \(fifo): not a regular file")
    #expect(try error(fifo).hint?.contains("did you mean") == false)
    #expect(try error("/dev/zero").message == "cannot read /dev/zero: not a regular file")
  }

  @Test func theNameMustBeTheFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("drillfile-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let other = folder.appendingPathComponent("other.yaml")
    try Fixtures.good.write(to: other, atomically: true, encoding: .utf8)
    #expect(
      try error(other.path).message.contains(
        "\(other.path):2:7: error: 'name' must be the file's name, 'other', not 'good'"))
    let latin = folder.appendingPathComponent("latin.yaml")
    try Data("schema: drill/v1\nname: caf".utf8 + [0xE9]).write(to: latin)
    #expect(try error(latin.path).message.hasSuffix(": not UTF-8 text (line 2)"))
    let good = folder.appendingPathComponent("good.yaml")
    try "\u{FEFF}\(Fixtures.good)".write(to: good, atomically: true, encoding: .utf8)
    #expect(try Fixtures.parser.parse(path: good.path, overrides: []).name == "good")
  }

  @Test func mergeKeysAndAnchors() throws {
    let text = Fixtures.spoiled(
      "nodes: 3",
      """
      dynamic_configuration: &timing {ttl: 30, loop_wait: 5}
        local_configuration:
          <<: *timing
          ttl: 40
      """)
    let cluster = try Fixtures.parse(text).cluster
    #expect(cluster.dynamicConfiguration == ["ttl": 30, "loop_wait": 5])
    #expect(cluster.localConfiguration == ["ttl": 40, "loop_wait": 5])
  }

  @Test func scalarsAreWhatPatroniTakesThemFor() throws {
    let text = Fixtures.spoiled(
      "nodes: 3",
      "dynamic_configuration: {a: on, b: 'on', c: 0x10, d: 1.0, e: 1.5, f: ~, g: 2020-01-01, h: 007x, i: 16MB}")
    #expect(
      try Fixtures.parse(text).cluster.dynamicConfiguration == [
        "a": true, "b": "on", "c": 16, "d": 1, "e": .number(1.5), "f": .null, "g": "2020-01-01", "h": "007x",
        "i": "16MB",
      ])
  }

  @Test func aDrillSurvivesJSONWithEveryKindOfValue() throws {
    let drill = try Fixtures.parse(
      Fixtures.good,
      [
        "cluster.dynamic_configuration={a: [1, 2.5, true, ~, {b: text}], c: 1e300}", "fault.power_off.hold=1500ms",
        "fault.power_off.power_on={order: replicas-first, interval: 2s, only: [n1, e1]}", "workload.rate=0.5/s",
        "expect.objectives.time_to_redundant=90s",
      ])
    #expect(drill.fault.parameters["hold"] == .number(1.5))
    #expect(try JSONDecoder().decode(Drill.self, from: JSONEncoder().encode(drill)) == drill)
  }
}

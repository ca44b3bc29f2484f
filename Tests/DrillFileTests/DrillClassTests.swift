import DrillModel
import Foundation
import Testing

@testable import DrillFile

/// What a drill is a rehearsal of.
@Suite struct DrillClassTests {
  private static let classes = [
    "total-outage": "total-outage", "total-outage-mid-segment": "control",
    "total-outage-mid-segment-raised-lag": "total-outage", "no-leader-missing": "control",
    "no-leader-missing-within-ttl": "control", "power-blip": "total-outage", "dcs-and-data-lost": "control",
    "bootstrap-latest": "dcs-loss", "bootstrap-target": "dcs-loss", "bootstrap-target-unset-action": "control",
    "bootstrap-recovery-conf": "dcs-loss", "bootstrap-recovery-conf-pause": "control",
    "bootstrap-recovery-conf-unset-action": "control", "bootstrap-recovery-dropped": "control",
    "bootstrap-restore-command-missing": "control", "leader-crash": "leader-loss",
    "leader-crash-lagging": "leader-loss",
    "leader-crash-lagging-synchronous": "leader-loss", "pitr-matrix": "pitr", "pitr-total-outage": "pitr",
  ]

  @Test func theShippedDrillsHaveTheirs() throws {
    let drills = try Fixtures.shippedDrills().map { try Fixtures.parser.parse(path: $0.path) }
    let found = Dictionary(drills.map { ($0.name, $0.effectiveClass) }, uniquingKeysWith: { _, last in last })
    #expect(found == Self.classes)
  }

  @Test(arguments: [
    ("class=storage-loss", "storage-loss"), ("fault.power_off.target=etcd", "dcs-outage"),
    ("fault.power_off.target=replicas", "replica-loss"), ("fault.power_off.target=[n1]", "partial-outage"),
    ("fault.power_off.wipe=[data, etcd]", "dcs-loss"), ("expect.outcome=no-primary", "control"),
  ])
  func theFileSaysItOrTheFault(override: String, expected: String) throws {
    #expect(try Fixtures.parse(Fixtures.good, [override]).effectiveClass == expected)
  }

  @Test func aClassIsAWord() {
    #expect(throws: BlackstartError.self) { try Fixtures.parse(Fixtures.good, ["class=Total Outage"]) }
  }

  /// Or runs of one drill would be in two pools.
  @Test func aDrillWithoutAClassIsWrittenWithoutOne() throws {
    let text = String(decoding: try JSONEncoder().encode(Fixtures.parse(Fixtures.good)), as: UTF8.self)
    #expect(!text.contains("drillClass"))
  }
}

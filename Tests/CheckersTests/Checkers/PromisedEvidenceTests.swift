import Checkers
import DrillModel
import Testing

/// A run that says that it recorded something is not judged without it.
@Suite struct PromisedEvidenceTests {
  @Test func aWitnessThatIsGoneIsMissed() {
    var scenario = Scenario()
    scenario.events.append(Event(t: 1, source: .harness, kind: .witnessStarted, values: ["source": "stream-1"]))
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["evidence-missing"])
  }

  /// A plan that was cut leaves members that nobody looks at.
  @Test(
    arguments: [
      { $0.plan.machines = [] },
      { $0.plan.machines.removeAll { $0.name == "n3" } },
      { $0.plan.drill.cluster.nodes = 1 },
      { $0.plan.killList = [] },
      { scenario in
        scenario.remove(.machineWiped)
        scenario.plan.drill.fault.parameters["wipe"] = "data"
      },
    ] as [@Sendable (inout Scenario) -> Void])
  func thePlanIsHeldAgainstTheEvents(change: @Sendable (inout Scenario) -> Void) {
    var scenario = Scenario()
    scenario.add(19, .harness, .machinePowerOff, "n1")
    scenario.add(43, .harness, .machinePowerOn, "n1")
    #expect(Judge.judge(scenario.evidence).findings.isEmpty)
    change(&scenario)
    #expect(Judge.judge(scenario.evidence).findings.map(\.code) == ["evidence-missing"])
  }

  /// Control data that were exchanged.
  @Test func thePrimarysControlDataIsThatOfAPrimary() {
    var scenario = Scenario()
    let last = scenario.events.map(\.t).max() ?? 0
    var member = MemberIntegrity(machine: "n1")
    member.server = ServerFacts(
      isInRecovery: false, timeline: TimelineID(2), lsn: nil, isLevel: true, versionNumber: 150018,
      systemIdentifier: Scenario.systemIdentifier, hasDataChecksums: true)
    scenario.events.append(
      Event(t: last, source: .harness, kind: .clusterShutDown, values: ["machines": ["n1"]]))
    scenario.controlData["n1"] = ControlData(
      systemIdentifier: Scenario.systemIdentifier, state: "shut down in recovery", timeline: TimelineID(2))
    var evidence = scenario.evidence
    evidence.integrity = [member]
    let lines = Judge.judge(evidence).findings.filter { $0.code == "evidence-missing" }.flatMap(\.evidence)
    #expect(lines.contains { $0.contains("of a replica") })
  }

  @Test func whatASafeShutdownShowsMustBeThere() throws {
    var scenario = Scenario()
    let last = scenario.events.map(\.t).max() ?? 0
    scenario.events.append(
      Event(t: last, source: .harness, kind: .clusterShutDown, values: ["machines": ["n1"]]))
    let finding = try #require(Judge.judge(scenario.evidence).findings.first)
    #expect(finding.code == "evidence-missing")
    #expect(finding.evidence.count == 2)
  }

  private func missing(
    _ promises: [Plan.Promise], _ further: [Event] = []
  ) -> [String] {
    var scenario = Scenario()
    let last = (scenario.events.map(\.t).max() ?? 0) + 1
    scenario.remove(.runEnded)
    scenario.events += further.map { event in
      var event = event
      event.t = last
      return event
    }
    scenario.events.append(Event(t: last, source: .harness, kind: .runEnded))
    scenario.plan.steps += promises.map { Plan.Step($0, expectedSeconds: 1) }
    return Judge.judge(scenario.evidence).findings.filter { $0.code == "evidence-missing" }.flatMap(\.evidence)
  }

  /// Evidence that is gone with all its events.
  @Test func whatThePlanNamesMustBeThere() {
    #expect(missing([]) == [])
    #expect(
      missing([.members]) == [
        "there is no witness, and no event of one", "what the members held is missing, and so is every event of it",
      ])
    #expect(missing([.shutdown]) == ["the plan shuts the cluster down, and no event says that it was"])
    #expect(missing([.disks]) == ["what the members' disks held is missing, and so is every event of it"])
    let phase = Event(t: 0, source: .harness, kind: .phaseStarted, values: ["name": "disk-reading"])
    #expect(missing([], [phase]) == ["what the members' disks held is missing, and so is every event of it"])
    // What did not come to its end is unjudged as that.
    for kind in [EventKind.harnessError, .interrupted] {
      #expect(missing(Plan.Promise.allCases, [Event(t: 0, source: .harness, kind: kind)]) == [])
    }
  }

  @Test func everyMemberThatWasShutDownIsReadFromItsDisk() {
    let events = [
      Event(t: 0, source: .harness, kind: .clusterShutDown, values: ["machines": ["n1", "n2"]]),
      Event(t: 0, source: .harness, kind: .integrityReadFromDisk, machine: "n1"),
    ]
    #expect(missing([.disks], events).contains("what the disk of n2 held is missing, and so is its event"))
    #expect(!missing([.disks], events).contains { $0.contains("disk of n1") })
    #expect(!missing([], events).contains { $0.contains("disk") })
  }
}

import Foundation
import Testing

/// What is left of a schedule, and what is in its files.
extension ScheduleCommandTests {
  /// What was missed stays in the report of the period, whatever becomes of the schedule.
  @Test func missedRunsOutliveTheirSchedule() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let file = try drill(blackstart)
    func report() async throws -> String {
      try await blackstart.run(["sla", "--since", "2026-11-01", "--until", "2026-11-25"]).output
    }
    let first = ["--at", "2026-11-09T12:00:00Z"]
    #expect(try await add(blackstart, file, first, calendar: "Mon 07:15").code == 0)
    let due = ["2026-11-16T07:15", "2026-11-23T07:15"]
    var text = try await report()
    for time in due { #expect(text.contains(time), "\(text)") }
    #expect(text.contains("Mon 07:15") && text.contains("2026-11-09T12:00"), "\(text)")
    #expect(try await add(blackstart, file, ["--at", "2026-11-24T06:00:00Z"], calendar: "07:15").code == 0)
    text = try await report()
    for time in due + ["2026-11-24T07:15", "2026-11-24T06:00"] { #expect(text.contains(time), "\(text)") }
    let status = try await blackstart.run(["status", "--at", "2026-11-24T07:00:00Z"])
    #expect(status.code == 5 && status.output.contains("no run began at 2026-11-23 07:15 UTC"), "\(status.output)")
    let gone = try await blackstart.run(["schedule", "remove", "x", "--at", "2026-11-24T07:20:00Z"])
    #expect(gone.code == 0, "\(gone.output)")
    text = try await report()
    for time in due { #expect(text.contains(time), "\(text)") }
    // Its window was open when the schedule was removed.
    #expect(!text.contains("2026-11-24T07:15"), "\(text)")
    let before = try await blackstart.run(["sla", "--since", "2026-11-01", "--until", "2026-11-08"])
    #expect(before.output.contains("No schedule is known"), "\(before.output)")
  }

  @Test func aWorkflowHasNoPathOfThisHost() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let options = ["--for", "github", "--image", "i", "--output", blackstart.home + "/out"]
    let add = { try await blackstart.run(["schedule", "add", $0, "--calendar", "03:00"] + options) }
    let outside = try await add(try drill(blackstart))
    #expect(outside.code == 2 && outside.output.contains("[schedule.github-path]"), "\(outside.output)")
    let inside = try await add(FileManager.default.currentDirectoryPath + "/Drills/total-outage.yaml")
    #expect(inside.code == 0, "\(inside.output)")
    let text = try String(contentsOfFile: blackstart.home + "/out/blackstart-total-outage.yml", encoding: .utf8)
    #expect(text.contains("scheduled-run Drills/total-outage.yaml "), "\(text)")
  }
}

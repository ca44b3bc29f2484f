import Foundation
import Testing

/// Some of the catalogue's failures, as a user plays them; `blackstart failures` plays all.
@Suite(.serialized)
struct FailuresTests {
  /// One of each kind: the repository, its contents, the source, the recovery itself.
  @Test(.timeLimit(.minutes(4)))
  func failuresComeToWhatIsDocumented() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let before = Leftovers.look(home: blackstart.home)
    let names = ["segment-missing", "segment-cut-short", "repository-lost-in-replay", "target-not-empty"]
    let result = try await blackstart.run(["failures"] + names.flatMap { ["--only", $0] })
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("8 of 8 cases as documented"), "\(result.output)")
    // The same disaster with and without the wrapper.
    #expect(result.output.contains("acknowledged gone from its end, silently"), "\(result.output)")
    #expect(result.output.contains("child process exited with exit code 255"), "\(result.output)")
    let left = Leftovers.of(home: blackstart.home, since: before)
    #expect(left.isEmpty, "\(left)")
    #expect(blackstart.leases.isEmpty)
  }

  @Test(.timeLimit(.minutes(1)))
  func aFailureThatIsNotThereIsNamed() async throws {
    let blackstart = try Blackstart()
    defer { blackstart.remove() }
    let result = try await blackstart.run(["failures", "--only", "no-such-thing"])
    #expect(result.code == 2, "\(result.output)")
    #expect(result.output.contains("the failures are segment-missing"), "\(result.output)")
  }
}

import Testing

@testable import Checkers

/// What an archive_command does is read from what it runs, not from the words that stand in it.
struct ArchiveCommandTests {
  private static let push = "pgbackrest --stanza=main archive-push %p"

  @Test(arguments: [
    push, "/usr/bin/pgbackrest --config=/etc/x --stanza=main archive-push \"%p\"", "PGB_LOG=x exec \(push) 2>&1",
    "nice -n 19 \(push)", "sleep 600 && \(push)", "sh -c '\(push)'", "\(push) # shipped", "timeout 60s \(push)",
    "( \(push) )",
  ])
  func isPgBackRests(text: String) { #expect(ArchiveCommand(text) == .pgbackrest) }

  @Test(arguments: [
    "true", "/bin/true", "/bin/true %p", ":", "exit 0", "/bin/true # \(push)", "echo '\(push)'", "sleep 1; true",
    "sh -c 'true # \(push)'", "test -f %p",
  ])
  func throwsWALAway(text: String) { #expect(ArchiveCommand(text) == .nothing) }

  @Test(arguments: [
    "\(push) || true", "\(push); true", "\(push) || exit 0", "true || \(push)", "\(push) | logger", "\(push) & :",
  ])
  func hidesTheExitCode(text: String) { #expect(ArchiveCommand(text) == .masked) }

  @Test(arguments: ["", "   ", "# \(push)", "/bin/false", "exit 1"])
  func archivesNothing(text: String) { #expect(ArchiveCommand(text) == .never) }

  @Test(arguments: [
    "cp %p /archive/%f", "pgbackrest --version # archive-push %p", "pgbackrest archive-push /fixed",
    "\(push) || \(push)", "if test -f /x; then \(push); fi", "cp %p /a/%f && \(push)", "/opt/archive.sh %p",
  ])
  func isNotKnown(text: String) { #expect(ArchiveCommand(text) == .other) }
}

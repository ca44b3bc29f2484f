import Cluster
import Testing

/// What is taken over of a configuration that somebody wrote.
struct PgBackRestConfigurationTests {
  private let configuration = PgBackRestConfiguration(
    text: """
      # repo1-path=/commented
      [global]
      repo1-path = /one
      repo1-retention-full=2
      repo2-path=/two
      repo2-type=s3
      repo2-s3-key-secret=hidden
      repo2-cipher-type=aes-256-cbc
      process-max=4
      lock-path=/production/lock
      log-path=/production/log
      [global:restore]
      link-all=y
      tablespace-map=1=/production/ts
      process-max=8
      [main]
      pg1-path=/production/data
      pg1-host=elsewhere
      repo1-path=/of-main
      [main:restore]
      recovery-option=primary_conninfo=host=elsewhere
      """)

  private func options(_ index: Int?, _ environment: [String: String] = [:]) -> RepositoryOptions {
    RepositoryOptions(configuration, stanza: "main", index: index, environment: environment)
  }

  @Test func onlyTheRepositoryItself() {
    #expect(options(nil).lines() == ["process-max=8", "repo1-path=/of-main"])
    #expect(options(nil).directory == "/of-main" && !options(nil).isEncrypted)
  }

  @Test func aSecondOneAndItsSecrets() {
    let second = options(2)
    #expect(second.directory == nil && second.isEncrypted && second["s3-key-secret"] == "hidden")
    #expect(second.lines(isRedacted: true).contains("repo2-s3-key-secret=(not shown)"))
    #expect(!second.lines(isRedacted: true).contains { $0.contains("hidden") })
    #expect(!second.lines().contains { $0.hasPrefix("repo1") })
  }

  @Test func theEnvironmentWins() {
    let one = options(1, ["PGBACKREST_REPO1_PATH": "/env", "PGBACKREST_PG1_HOST": "x", "PATH": "/bin"])
    #expect(one.lines() == ["process-max=8", "repo1-path=/env"])
  }

  @Test func stanzasAreSectionsOfTheirOwn() { #expect(configuration.stanzas == ["main"]) }
}

import DrillModel
import Evidence
import Foundation
import Testing

@testable import History

/// What a drill file says now and what a run directory has of it are the same thing.
@Suite struct ConfigurationHashTests {
  private func drill(password: String, ttl: Int64 = 20) -> Drill {
    var drill = MadeRun.plan("id", "small", ttl).drill
    drill.cluster.dynamicConfiguration = [
      "ttl": .integer(ttl),
      "postgresql": ["parameters": ["primary_conninfo": .string("password=conn-secret-1 host=a")]],
    ]
    drill.cluster.localConfiguration = [
      "restapi": ["authentication": ["password": .string(password), "username": "me"]]
    ]
    return drill
  }

  /// As a run writes it.
  private func redacted(_ drill: Drill, file: String) throws -> Drill {
    let keeper = SecretKeeper()
    keeper.learn(SecretHarvest.secrets(in: file))
    let text = keeper.redact(configuration: try RunDirectory.canonicalJSON(drill))
    return try JSONDecoder().decode(Drill.self, from: Data(text.utf8))
  }

  @Test(arguments: ["pl4nted-secret", "with \"marks\" and 'more'", "12345678", "short", "a\\b c:d"])
  func aRunHasTheHashOfItsFile(password: String) throws {
    let drill = drill(password: password)
    let kept = try redacted(drill, file: "restapi:\n  authentication:\n    password: \(password)\n")
    #expect(kept != drill)
    #expect(try ConfigurationHash.of(kept) == ConfigurationHash.of(drill))
    #expect(try RunFingerprint.configuration(kept) == RunFingerprint.configuration(drill))
    #expect(try !ConfigurationHash.text(drill).contains(password))
    // What is no secret is compared; a new password is the same drill.
    #expect(try ConfigurationHash.of(self.drill(password: password, ttl: 30)) != ConfigurationHash.of(drill))
    #expect(try ConfigurationHash.of(self.drill(password: "another-one")) == ConfigurationHash.of(drill))
  }

  /// So that records from before still count.
  @Test func withoutSecretsItIsTheHashOfTheJSON() throws {
    let drill = MadeRun.plan("id", "small", 20).drill
    #expect(try ConfigurationHash.of(drill) == FileDigest.sha256(RunDirectory.canonicalJSON(drill).utf8))
  }
}

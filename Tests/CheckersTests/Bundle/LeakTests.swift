import DrillModel
import Evidence
import EvidenceBundle
import Foundation
import Testing

/// A run of a version that kept passwords: refused, or without them.
@Suite struct LeakTests {
  private static let secrets = ["rest-Pa55-word", "it's a s3cret/&+", "kwargs-s3cret", "url:T0ken/x"]

  @Test func aRunWithSecretsIsRefusedAndTheirBundleHasNone() throws {
    try BundleScene.with { scene in
      let all = Self.secrets[1]
      try scene.write("machines/n1/etc/patroni.yml", BundleScene.patroni)
      try scene.write(
        "machines/n1/log/postgresql.log",
        """
        LOG: statement: ALTER ROLE app PASSWORD 'it''s a s3cret/&+'
        LOG: connecting to https://backup:url%3AT0ken%2Fx@store.example.com/x
        LOG: basic \(Data("patroni:rest-Pa55-word".utf8).base64EncodedString()) hex \
        \(Data(all.utf8).map { String(format: "%02x", $0) }.joined()) kwargs-s3cret

        """)
      let handle = try #require(FileHandle(forWritingAtPath: scene.run.events))
      try handle.seekToEnd()
      try handle.write(
        contentsOf: Data(
          (#"{"kind":"log.line","source":"harness","t":1,"message":"x kwargs-s3cret it's a s3cret/&+"}"# + "\n").utf8))
      try scene.judge()
      let leaks = try SecretSearch.find(Self.secrets, below: scene.run.path)
      #expect(Set(leaks.map { $0.split(separator: ":")[0] }).count == 3, "\(leaks)")
      do {
        _ = try scene.bundle("a", key: nil)
        Issue.record("a run with secrets was taken")
      } catch let error as BlackstartError {
        #expect(error.code == "bundle.secrets" && error.category == .refused)
        #expect(Self.secrets.allSatisfy { !error.description.contains($0) })
      }
      let bundle = try scene.bundle("a", key: nil, redact: true)
      #expect(try SecretSearch.find(Self.secrets, below: bundle).isEmpty)
      let checks = try BundleVerifier(VerifyRequest(bundle: bundle, rejudge: true)).verify()
      #expect(checks.allSatisfy { $0.outcome != .failed }, "\(checks)")
      let document = try JSONDecoder().decode(
        EvidenceDocument.self, from: Data(contentsOf: URL(filePath: bundle + "/evidence.json")))
      #expect(document.redaction?.replaced.count == 3)
    }
  }

  /// What was taken out once is not taken for a secret again: a current run bundles as it is, and with --redact alike.
  @Test func aRunWithoutSecretsAnyMoreIsTakenAsItIs() throws {
    try BundleScene.with { scene in
      let handle = try #require(FileHandle(forWritingAtPath: scene.run.events))
      try handle.seekToEnd()
      let inner = #"{"primary_conninfo": "host=n1 password=(redacted)", "restapi": {"password": "(redacted)"}}"#
      let event = Event(t: 1, source: .harness, kind: .logLine, message: "configuration: \(inner)")
      try handle.write(contentsOf: Data((try JSONEncoder().encode(event) + Data("\n".utf8))))
      try scene.write(
        "machines/n1/etc/patroni.yml", "restapi:\n  authentication: {username: u, password: (redacted)}\n")
      try scene.judge()
      let plain = try scene.bundle("a", key: nil)
      let redacted = try scene.bundle("b", key: nil, redact: true)
      for bundle in [plain, redacted] {
        let events = "\(bundle)/runs/\(scene.run.id)/events.ndjson"
        #expect(FileManager.default.contentsEqual(atPath: events, andPath: scene.run.events))
        let checks = try BundleVerifier(VerifyRequest(bundle: bundle, rejudge: true)).verify()
        #expect(checks.allSatisfy { $0.outcome != .failed }, "\(checks)")
      }
    }
  }
}

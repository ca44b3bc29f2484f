import DrillModel
import Evidence
import EvidenceBundle
import Foundation
import Testing

@Suite struct BundleTests {
  @Test func isThereWholeOrNotAtAll() throws {
    try BundleScene.with { scene in
      let names = { try FileManager.default.contentsOfDirectory(atPath: scene.directory).sorted() }
      let before = try names()
      #expect(throws: BlackstartError.self) { try scene.bundle("a", key: "no-such-key") }
      #expect(throws: BlackstartError.self) { try scene.bundle("a", key: nil, controls: ["DORA-99"]) }
      symlink("/etc/passwd", scene.run.path + "/passwd")
      #expect(throws: BlackstartError.self) { try scene.bundle("a", key: nil) }
      unlink(scene.run.path + "/passwd")
      #expect(try names() == before)
      _ = try scene.bundle("a", key: nil)
      #expect(throws: BlackstartError.self) { try scene.bundle("a", key: nil) }
      mkdir(scene.directory + "/b", 0o755)
      #expect(throws: BlackstartError.self) { try scene.bundle("b", key: nil) }
      #expect(try names() == (before + ["a", "b"]).sorted())
    }
  }

  @Test func theRecordSaysWhatTheRunShows() throws {
    try BundleScene.with { scene in
      let mark = GateMark(gate: "g", outcome: "regression", isAccepted: false, sentence: "slower than before")
      try scene.run.write(mark)
      let bundle = try scene.bundle("a", key: nil)
      let data = try Data(contentsOf: URL(filePath: bundle + "/evidence.json"))
      let document = try JSONDecoder().decode(EvidenceDocument.self, from: data)
      let verdict = try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: URL(filePath: scene.run.verdict)))
      let record = try #require(document.records.first)
      #expect(record.runID == scene.run.id && record.judgement.status == verdict.status.rawValue)
      #expect(record.gate == mark)
      #expect(record.transactions == verdict.transactions && record.objectives == verdict.objectives)
      #expect(record.environment?["patroni"] == "4.1.5" && record.environment?["stamp.fsync"] == nil)
      #expect(record.backups == nil && document.notKnown.contains { $0.contains("which backups there were") })
      #expect(document.chain.sequence == 1 && document.chain.previousManifestSHA256 == nil)
      let controls = Dictionary(uniqueKeysWithValues: document.controls.map { ($0.id, $0) })
      #expect(controls.count == 8)
      let dora = try #require(controls["DORA-12"]?.fields)
      #expect(dora.first { $0.field == "transactions" }?.isPresent == true)
      #expect(dora.first { $0.field == "backups" }?.isPresent == false)
      // One line; its keys are sorted as every other program sorts them.
      let sorted = try scene.shell(
        """
        python3 -c 'import json,sys; t=open(sys.argv[1]).read(); \
        print(t == json.dumps(json.loads(t), sort_keys=True, separators=(",",":"), ensure_ascii=False) + "\\n")' \
        '\(bundle)/evidence.json'
        """)
      #expect(sorted.output == "True\n")
    }
  }

  @Test func aPolicyIsKeptApartFromWhatWasMeasured() throws {
    try BundleScene.with { scene in
      let policy = scene.directory + "/policy.json"
      let make = { (text: String, name: String) throws -> EvidenceDocument in
        try text.write(toFile: policy, atomically: true, encoding: .utf8)
        let output = "\(scene.directory)/\(name)"
        _ = try BundleWriter(
          BundleRequest(runs: [scene.run.path], output: output, policy: policy, version: "0", unixMicroseconds: 0)
        ).write()
        return try JSONDecoder().decode(
          EvidenceDocument.self, from: Data(contentsOf: URL(filePath: output + "/evidence.json")))
      }
      #expect(throws: BlackstartError.self) { try make(#"{"name": "x", "rto": 5}"#, "a") }
      let document = try make(
        #"{"name": "Recovery", "controls": ["NIST-CP-4"], "cadence": "quarterly", "rtoSeconds": 60}"#, "a")
      #expect(document.stated?.rtoSeconds == 60 && document.controls.map(\.id) == ["NIST-CP-4"])
      #expect(document.controls[0].fields.contains { $0.field == "stated.cadence" && $0.isPresent })
    }
  }

  @Test func whatIsMaskedIsNowhere() throws {
    try BundleScene.with { scene in
      try scene.write("machines/n1/log/patroni.log", "INFO: restored from /srv/backups/shop on db1.example.com\n")
      let bundle = try scene.bundle("a", key: nil, masks: ["/srv/backups", "db1.example.com", "15.20"])
      let found = try scene.shell("grep -rlF -e /srv/backups -e db1.example.com -e 15.20 '\(bundle)'")
      #expect(found.output.isEmpty, "\(found.output)")
      let log = try String(
        contentsOfFile: "\(bundle)/runs/\(scene.run.id)/machines/n1/log/patroni.log", encoding: .utf8)
      #expect(log == "INFO: restored from (masked 1)/shop on (masked 2)\n")
      // The verdict is that of what is left.
      let checks = try BundleVerifier(VerifyRequest(bundle: bundle, rejudge: true)).verify()
      #expect(checks.allSatisfy { $0.outcome != .failed }, "\(checks)")
      // Without "acknowledged", events are no events.
      #expect(throws: BlackstartError.self) { try scene.bundle("b", key: nil, masks: ["\"kind\""]) }
    }
  }
}

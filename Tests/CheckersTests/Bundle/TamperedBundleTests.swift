import DrillModel
import Evidence
import EvidenceBundle
import Foundation
import Testing

/// `blackstart evidence verify` and stock tools agree: on a good bundle, and on each that somebody changed.
@Suite(.serialized) struct TamperedBundleTests {
  private func failed(_ checks: [BundleCheck]) -> [String] { checks.filter { $0.outcome == .failed }.map(\.name) }

  @Test func everyTamperingIsSeenByBoth() throws {
    try BundleScene.with { scene in
      try scene.makeKeys()
      let first = try scene.bundle("first")
      let good = try scene.bundle("good", previous: first)
      let checks = try scene.verify(good, previous: first, rejudge: true)
      #expect(failed(checks).isEmpty, "\(checks)")
      let stock = try scene.stock(good, previous: first)
      #expect(stock.status == 0, "\(stock.output)")
      for tampering in Tampering.all {
        let copy = scene.directory + "/tampered"
        try FileManager.default.copyItem(atPath: good, toPath: copy)
        let done = try scene.shell(
          "set -e; cd '\(copy)'; KEY='\(scene.directory)/key' STRANGER='\(scene.directory)/stranger' OTHER='\(first)'; "
            + tampering.commands)
        #expect(done.status == 0, "\(tampering.testDescription): \(done.output)")
        let found = failed(try scene.verify(copy, previous: first))
        #expect(found.contains(tampering.failing), "\(tampering.testDescription): \(found)")
        let stock = try scene.stock(copy, previous: first)
        #expect(stock.status == 1, "\(tampering.testDescription): \(stock.output)")
        try FileManager.default.removeItem(atPath: copy)
      }
    }
  }

  @Test func aBrokenChainIsSeenByBoth() throws {
    try BundleScene.with { scene in
      try scene.makeKeys()
      let first = try scene.bundle("first")
      let other = try scene.bundle("other", controls: [])
      let second = try scene.bundle("second", previous: first)
      let third = try scene.bundle("third", previous: second)
      for (bundle, previous, isRight) in [
        (second, first, true), (third, second, true), (second, other, false), (third, first, false),
        (first, other, false),
      ] {
        #expect(failed(try scene.verify(bundle, previous: previous)).contains("chain") != isRight)
        #expect(try scene.stock(bundle, previous: previous).status == (isRight ? 0 : 1), "\(bundle) \(previous)")
      }
      // A hash alone does as well; its number is not known then.
      let hash = try #require(
        try scene.shell("sha256sum < '\(third)/MANIFEST.sha256'").output.split(separator: " ").first)
      let fourth = try scene.bundle("fourth", previous: String(hash))
      #expect(failed(try scene.verify(fourth, previous: third)).isEmpty)
      #expect(try scene.stock(fourth, previous: third).status == 0)
    }
  }

  /// Whoever has the trusted key can lie consistently. Only the evidence itself shows that, and only to who judges it again.
  @Test func aConsistentLieIsSeenByJudgingAgainAlone() throws {
    try BundleScene.with { scene in
      try scene.makeKeys()
      var verdict = try JSONDecoder().decode(Verdict.self, from: Data(contentsOf: URL(filePath: scene.run.verdict)))
      #expect(verdict.status != .pass)
      verdict.status = .pass
      try scene.run.write(verdict)
      let lie = try scene.bundle("lie")
      #expect(failed(try scene.verify(lie)).isEmpty)
      #expect(try scene.stock(lie).status == 0)
      #expect(failed(try scene.verify(lie, rejudge: true)) == ["judgement of \(scene.run.id)"])
    }
  }

  @Test func reviewsAreAddedWithoutBreakingWhatWasSigned() throws {
    try BundleScene.with { scene in
      try scene.makeKeys()
      let good = try scene.bundle("good")
      let writer = ReviewWriter(
        bundle: good, signKey: scene.directory + "/key", unixMicroseconds: 1_795_376_800_000_000)
      for role in Review.Role.allCases {
        _ = try writer.add(
          who: BundleScene.identity, role: role, verdict: .acceptedWithActions, comment: "said \"well\"",
          actions: [Review.Action(text: "raise it", owner: "dba", due: "2026-12-31")])
      }
      #expect(failed(try scene.verify(good)).isEmpty)
      let stock = try scene.stock(good)
      #expect(stock.status == 0, "\(stock.output)")
      for (commands, failing) in [
        ("sed -i 's/accepted-with-actions/accepted/' reviews/0001.json", "signature of reviews/0001.json"),
        ("rm reviews/0001.json", "reviews"), ("rm reviews/0001.json*", "reviews"),
        ("rm reviews/0002.json.sig", "signature of reviews/0002.json"), ("rm reviews/0002.json", "reviews"),
        ("mv reviews/0002.json.sig reviews/0001.json.sig", "signature of reviews/0001.json"),
      ] {
        let copy = scene.directory + "/tampered"
        try FileManager.default.copyItem(atPath: good, toPath: copy)
        try scene.shell("cd '\(copy)'; \(commands)")
        #expect(failed(try scene.verify(copy)).contains(failing), "\(commands)")
        let stock = try scene.stock(copy)
        #expect(stock.status == 1, "\(commands): \(stock.output)")
        try FileManager.default.removeItem(atPath: copy)
      }
    }
  }
}

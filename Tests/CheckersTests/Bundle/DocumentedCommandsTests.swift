import EvidenceBundle
import Foundation
import Testing

/// The commands of docs/evidence.md, word by word: what an auditor copies from there.
@Suite struct DocumentedCommandsTests {
  private static func commands() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let text = try String(contentsOfFile: root + "/docs/evidence.md", encoding: .utf8)
    let section = try #require(text.components(separatedBy: "## The same with stock tools\n").last)
    let lines = section.split(separator: "\n", omittingEmptySubsequences: false)
    let block = lines.drop { !$0.hasPrefix("    ") }.prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
    // A command goes on where its line ends in a pipe.
    return block.joined(separator: "\n").replacing("|\n", with: "| ").split(separator: "\n").map {
      String($0).replacing(BundleScene.documentedIdentity, with: BundleScene.identity)
    }
  }

  /// Gives what each says.
  private func run(_ scene: BundleScene, in bundle: String) throws -> [String] {
    try Self.commands().map { try scene.shell("cd '\(bundle)' && \($0)").output }
  }

  @Test func theySayWhatStandsBesideThem() throws {
    try BundleScene.with { scene in
      try scene.makeKeys()
      let before = try scene.bundle("2026-q3")
      let bundle = try scene.bundle("2026-q4", previous: before)
      let commands = try Self.commands()
      #expect(commands.count == 8, "\(commands)")
      let said = try run(scene, in: bundle)
      for (command, output) in zip(commands, said) {
        if command.contains("ssh-keygen") {
          #expect(output.hasPrefix("Good \"blackstart-evidence\" signature for \(BundleScene.identity)"), "\(output)")
        } else if command.contains("../2026-q3") {
          let sum = String(output.prefix(64))
          let evidence = try String(contentsOfFile: bundle + "/evidence.json", encoding: .utf8)
          #expect(evidence.contains("\"previousManifestSHA256\":\"\(sum)\""), "\(output)")
        } else {
          #expect(output.isEmpty, "\(command): \(output)")
        }
      }
      // A line too many in the bundle, a changed file, another signer: each says something else then.
      try "x".write(toFile: bundle + "/more", atomically: true, encoding: .utf8)
      try "x".write(toFile: bundle + "/evidence.json", atomically: true, encoding: .utf8)
      try "# nobody\n".write(toFile: scene.signers, atomically: true, encoding: .utf8)
      let tampered = try run(scene, in: bundle)
      let changed = zip(commands, zip(said, tampered)).filter { $0.1.0 != $0.1.1 }.map(\.0)
      #expect(changed.count == 3, "\(changed)")
    }
  }
}

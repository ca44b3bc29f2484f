import Foundation
import Testing

/// A way to change a bundle after it was made; its shell commands run in the bundle. `$KEY` is the trusted key, `$STRANGER`
/// another one, `$OTHER` another bundle of the same run.
struct Tampering: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var commands: String
  /// The check that must fail.
  var failing: String

  init(_ description: String, failing: String, _ commands: String) {
    testDescription = description
    self.failing = failing
    self.commands = commands
  }

  private static let manifest =
    "find . -type f ! -name 'MANIFEST.sha256*' ! -path './reviews/*' | cut -c3- | LC_ALL=C sort | xargs sha256sum > ../M; mv ../M MANIFEST.sha256; "
  private static func sign(_ key: String) -> String {
    "rm -f MANIFEST.sha256.sig; ssh-keygen -q -Y sign -f $\(key) -n blackstart-evidence MANIFEST.sha256; "
  }

  static let all: [Tampering] = [
    Tampering(
      "a byte in the ledger", failing: "files",
      "printf x | dd of=$(ls runs/*/ledger/*.ledger | head -n 1) bs=1 seek=200 conv=notrunc"),
    Tampering("a log removed", failing: "files", "rm runs/*/machines/n1/log/patroni.log"),
    Tampering("a file added", failing: "files", "echo x > runs/note.txt"),
    Tampering("a hidden file added", failing: "files", "echo x > .hidden"),
    Tampering("a name with a line break added", failing: "files", "echo x > \"$(printf 'a\\nevidence.json')\""),
    Tampering("a file among the reviews", failing: "files", "mkdir reviews; echo x > reviews/note.json"),
    Tampering(
      "the manifest changed", failing: "signature",
      "sed -i '1s/^./0/;1s/^\\(.\\)./\\10/' MANIFEST.sha256"),
    Tampering(
      "manifest and file changed together", failing: "signature",
      "echo x >> $(ls runs/*/machines/n1/log/patroni.log); \(manifest)"),
    Tampering("signature of another key", failing: "signature", sign("STRANGER")),
    Tampering("signature of another bundle", failing: "signature", "cp $OTHER/MANIFEST.sha256.sig ."),
    Tampering("signature removed", failing: "signature", "rm MANIFEST.sha256.sig"),
    Tampering(
      "signed for another purpose", failing: "signature",
      "rm MANIFEST.sha256.sig; ssh-keygen -q -Y sign -f $KEY -n file MANIFEST.sha256"),
    Tampering(
      "evidence.json edited, manifest made again", failing: "signature",
      "sed -i 's/\"status\":\"[a-z-]*\"/\"status\":\"pass\"/' evidence.json; \(manifest)"),
    Tampering(
      "verdict edited", failing: "files",
      "sed -i 's/\"status\" : \"[a-z-]*\"/\"status\" : \"pass\"/' runs/*/verdict.json"),
    Tampering(
      "verdict edited, manifest made again and signed by the trusted key", failing: "evidence.json",
      "sed -i 's/\"status\" : \"[a-z-]*\"/\"status\" : \"pass\"/' runs/*/verdict.json; \(manifest)\(sign("KEY"))"),
    Tampering(
      "evidence.json gone, signed by the trusted key", failing: "evidence.json",
      "rm evidence.json; \(manifest)\(sign("KEY"))"),
    Tampering(
      "a file replaced by a link to itself", failing: "files",
      "f=$(ls runs/*/drill.yaml); cp $f ../copy.yaml; rm $f; ln -s \"$(cd ..; pwd)/copy.yaml\" $f"),
    Tampering(
      "a directory replaced by a link", failing: "files",
      "d=$(ls -d runs/*/machines); rm -rf ../moved; mv $d ../moved; ln -s \"$(cd ..; pwd)/moved\" $d"),
    Tampering(
      "a way out of the bundle in the manifest, signed by the trusted key", failing: "manifest",
      "echo x > ../outside; { (cd runs; sha256sum ../../outside | sed 's,  ../,  ,'); cat MANIFEST.sha256; } > M; "
        + "mv M MANIFEST.sha256; \(sign("KEY"))"),
    Tampering(
      "a file named twice, signed by the trusted key", failing: "manifest",
      "sed -i '1{p}' MANIFEST.sha256; \(sign("KEY"))"),
    Tampering(
      "the manifest cut off, signed by the trusted key", failing: "files",
      "sed -i '$d' MANIFEST.sha256; \(sign("KEY"))"),
    Tampering("no manifest", failing: "manifest", "rm MANIFEST.sha256"),
  ]
}

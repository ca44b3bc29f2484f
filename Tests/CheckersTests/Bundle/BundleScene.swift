import Checkers
import DrillModel
import Evidence
import EvidenceBundle
import Foundation
import Glibc
import Reports

/// A directory with a judged run, keys, and a chain of two signed bundles of it.
struct BundleScene {
  let directory: String
  let run: RunDirectory

  static let identity = "auditor@example.com"
  /// Of docs/evidence.md.
  static let documentedIdentity = "dba@example.com"
  static let patroni = """
    restapi:
      authentication: {username: patroni, password: rest-Pa55-word}
    postgresql:
      authentication:
        superuser:
          username: postgres
          password: 'it''s a s3cret/&+'
      parameters: {primary_conninfo: "host=n1 password=kwargs-s3cret user=replicator"}
    """

  static func with(_ body: (BundleScene) throws -> Void) throws {
    let directory = NSTemporaryDirectory() + "blackstart-bundle-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try body(try BundleScene(directory))
  }

  private init(_ directory: String) throws {
    self.directory = directory
    let scenario = Scenario()
    run = try RunDirectory.create(
      in: directory + "/runs", drill: "total-outage", wallNanoseconds: 1_795_376_666_000_000_000)
    var plan = scenario.plan
    plan.runID = run.id
    try run.write(plan)
    try run.write(environment: scenario.environment)
    try run.write(drill: "schema: drill/v1\n")
    let log = try EventLog(run)
    for event in scenario.evidence.events { log.record(event) }
    try log.close()
    for (session, records) in Dictionary(grouping: scenario.transactions, by: \.session) {
      let writer = try LedgerWriter(directory: run.ledger, session: session, seed: 1)
      for record in records {
        try writer.sent(sequence: record.sequence, token: record.token, t: record.sentNanoseconds)
        guard record.outcome == .committed, let ended = record.endedNanoseconds, let lsn = record.lsn else { continue }
        try writer.acknowledged(sequence: record.sequence, t: ended, lsn: lsn)
      }
    }
    try write("machines/n1/etc/patroni.yml", "scope: main\nname: n1\n")
    try write("machines/n1/log/patroni.log", "INFO: no action. I am (n1)\n")
    try judge()
  }

  func write(_ file: String, _ text: String) throws {
    let path = "\(run.path)/\(file)"
    try run.makeDirectory(String(path[..<path.lastIndex(of: "/")!]))
    try run.writeText(text, to: path)
  }

  func judge() throws {
    let evidence = try EvidenceReader().read(run)
    let verdict = Judge.judge(evidence)
    try run.write(verdict)
    try Reports.writeHTML(verdict, evidence, to: run)
  }

  func bundle(
    _ name: String, previous: String? = nil, key: String? = "key", controls: [String] = ["all"], masks: [String] = [],
    redact: Bool = false
  ) throws -> String {
    let output = "\(directory)/\(name)"
    _ = try BundleWriter(
      BundleRequest(
        runs: [run.path], output: output, signKey: key.map { "\(directory)/\($0)" }, previous: previous,
        controls: controls, masks: masks, redact: redact, version: "0", unixMicroseconds: 1_795_376_700_000_000)
    ).write()
    return output
  }

  /// Two keys of ssh, of which one is allowed to sign.
  func makeKeys() throws {
    for name in ["key", "stranger"] {
      let made = try shell("ssh-keygen -q -t ed25519 -N '' -C x -f '\(directory)/\(name)'")
      guard made.status == 0 else { throw POSIXError(.EIO) }
    }
    let key = try String(contentsOfFile: directory + "/key.pub", encoding: .utf8).split(separator: " ").prefix(2)
    try "\(Self.identity) namespaces=\"blackstart-evidence,blackstart-review\" \(key.joined(separator: " "))\n"
      .write(toFile: signers, atomically: true, encoding: .utf8)
  }

  var signers: String { directory + "/allowed_signers" }

  /// What `blackstart evidence verify` finds.
  func verify(_ bundle: String, previous: String? = nil, rejudge: Bool = false) throws -> [BundleCheck] {
    try BundleVerifier(
      VerifyRequest(
        bundle: bundle, allowedSigners: signers, identity: Self.identity, previous: previous, rejudge: rejudge)
    ).verify()
  }

  /// What stock tools find: the script that docs/evidence.md describes.
  func stock(_ bundle: String, previous: String? = nil) throws -> (status: Int32, output: String) {
    let script =
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/scripts/verify-evidence"
    return try shell(
      "sh '\(script)' '\(bundle)' '\(signers)' \(Self.identity)" + (previous.map { " --previous '\($0)'" } ?? ""))
  }

  @discardableResult
  func shell(_ command: String) throws -> (status: Int32, output: String) {
    let log = "\(directory)/shell-\(UInt32.random(in: 0...UInt32.max)).log"
    let status = system("{ \(command)\n} > '\(log)' 2>&1 < /dev/null")
    let output = try String(contentsOfFile: log, encoding: .utf8)
    try FileManager.default.removeItem(atPath: log)
    return (status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, output)
  }
}

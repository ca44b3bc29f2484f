import Checkers
import DrillModel
import Evidence
import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Makes a bundle: in a directory beside its place first, so that there is a whole one or none.
public struct BundleWriter {
  /// What was made.
  public struct Result: Sendable {
    public var path: String
    /// To be named as `previous` of the next one: `<sequence>:<SHA-256 of the manifest>`.
    public var reference: String
    public var files: Int
    public var bytes: Int64
    public var isSigned: Bool
    /// Files in which something was replaced.
    public var replaced: [String: Int]
  }

  private let request: BundleRequest

  public init(_ request: BundleRequest) { self.request = request }

  public func write() throws -> Result {
    let output = URL(filePath: request.output).path
    var status = stat()
    guard lstat(output, &status) != 0 else {
      throw BlackstartError(
        .refused, code: "bundle.exists", "\(request.output) is there already", hint: "a bundle is never written over")
    }
    let runs = try distinctRuns()
    let policy = try request.policy.map(BundlePolicy.read)
    let controls = try ControlReference.named(request.controls + (policy?.controls ?? []))
    let chain = try PreviousBundle.chain(request.previous)
    let temporary = "\(output).partial-\(String(UInt32.random(in: .min ... .max), radix: 16))"
    guard mkdir(temporary, 0o755) == 0 else { throw BundleError.file("make", temporary, errno) }
    do {
      let result = try fill(temporary, runs, policy, controls, chain)
      guard rename(temporary, output) == 0 else { throw BundleError.file("make", output, errno) }
      return Result(
        path: output, reference: result.reference, files: result.files, bytes: result.bytes,
        isSigned: request.signKey != nil, replaced: result.replaced)
    } catch {
      try? FileManager.default.removeItem(atPath: temporary)
      throw error
    }
  }

  private func distinctRuns() throws -> [String] {
    var paths: [String] = []
    for run in request.runs {
      guard let resolved = realpath(run, nil) else {
        throw BundleError.usage(
          "no-run", "no run directory at \(run)", hint: "give the path of a run, such as runs/latest")
      }
      defer { free(resolved) }
      let path = String(cString: resolved)
      let files = FileManager.default
      guard files.fileExists(atPath: path + "/plan.json") || files.fileExists(atPath: path + "/restore.json") else {
        throw BundleError.usage("no-run", "\(run) is not a run directory: it has neither plan.json nor restore.json")
      }
      if !paths.contains(path) { paths.append(path) }
    }
    let names = paths.map { URL(filePath: $0).lastPathComponent }
    guard !paths.isEmpty, Set(names).count == names.count else {
      throw BundleError.usage("no-run", "a bundle is of one run at least, and no two of the same name")
    }
    return paths
  }

  private func fill(
    _ bundle: String, _ runs: [String], _ policy: BundlePolicy?, _ controls: [ControlReference],
    _ chain: EvidenceDocument.Chain
  ) throws -> (reference: String, files: Int, bytes: Int64, replaced: [String: Int]) {
    var records: [EvidenceRecord] = []
    var replaced: [String: Int] = [:]
    for run in runs {
      let (record, changes) = try add(run, to: bundle)
      records.append(record)
      replaced.merge(changes) { $1 }
    }
    if let file = request.policy {
      try NewFile.write(try String(contentsOfFile: file, encoding: .utf8), to: "\(bundle)/policy.json")
    }
    let document = EvidenceDocument(
      made: UTCTimestamp(unixMicroseconds: request.unixMicroseconds).description,
      product: EvidenceDocument.Product(version: request.version, binarySHA256: BundleWriter.ownDigest()),
      chain: chain, stated: policy,
      controls: try controls.map { try ControlAnswer($0, records: records, stated: policy) }, records: records,
      redaction: replaced.isEmpty && request.masks.isEmpty
        ? nil : EvidenceDocument.Redaction(replaced: replaced, masks: request.masks.count),
      notKnown: NotKnown.fields(records: records, stated: policy))
    try NewFile.write(try document.canonical(), to: "\(bundle)/\(EvidenceDocument.name)")
    let manifest = try seal(bundle, records)
    let bytes = records.flatMap(\.artefacts).reduce(0) { $0 + $1.bytes }
    let reference = (chain.sequence.map { "\($0):" } ?? "") + (try FileDigest.of(manifest.text))
    return (reference, manifest.entries.count, bytes, replaced)
  }

  /// The manifest last, and its signature.
  private func seal(_ bundle: String, _ records: [EvidenceRecord]) throws -> Manifest {
    var entries = records.flatMap(\.artefacts).map { Manifest.Entry(sha256: $0.sha256, path: $0.path) }
    let known = Set(entries.map(\.path))
    for path in try FileTree(bundle).files where !known.contains(path) {
      entries.append(Manifest.Entry(sha256: try FileDigest.of(file: "\(bundle)/\(path)").sha256, path: path))
    }
    let manifest = Manifest(entries)
    let path = "\(bundle)/\(Manifest.name)"
    try NewFile.write(manifest.text, to: path)
    if let key = request.signKey { try SSHKeygen.sign(path, key: key, namespace: SSHKeygen.manifestNamespace) }
    return manifest
  }

  private func add(_ run: String, to bundle: String) throws -> (EvidenceRecord, [String: Int]) {
    let directory = "runs/\(URL(filePath: run).lastPathComponent)"
    var files = RunFiles(path: run, directory: directory, redactor: Redactor())
    let secrets = try files.secrets()
    files.redactor = secrets.redactor
    let leaks = try files.leaks()
    guard leaks.isEmpty || request.redact else {
      throw BlackstartError(
        .refused, code: "bundle.secrets",
        "\(run) has secrets in \(leaks.count) files: \(leaks.prefix(5).joined(separator: ", "))",
        hint: "--redact takes them out of the bundle's copy; the run itself stays as it is")
    }
    files.redactor = secrets.redactor(masking: request.masks, isOn: !leaks.isEmpty)
    files.redactsKeys = !leaks.isEmpty
    var (artefacts, replaced) = try files.copy(to: bundle)
    if !replaced.isEmpty { try judgeAgain(run, "\(bundle)/\(directory)", &artefacts, directory) }
    artefacts.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return (
      try RecordMaker(path: "\(bundle)/\(directory)", directory: directory, artefacts: artefacts).make(), replaced
    )
  }

  /// What was taken out may not be what the verdict rests on; and the verdict is to be that of what is in the bundle.
  private func judgeAgain(_ run: String, _ copy: String, _ artefacts: inout [Artefact], _ directory: String) throws {
    guard FileManager.default.fileExists(atPath: copy + "/plan.json") else { return }
    let path = "\(directory)/verdict.json"
    guard let index = artefacts.firstIndex(where: { $0.path == path }),
      let before = try? JSONDecoder().decode(
        Verdict.self, from: Data(contentsOf: URL(filePath: "\(run)/verdict.json")))
    else { return }
    let after = Judge.judge(try EvidenceReader().read(try RunDirectory.open(copy)))
    guard after.status == before.status, after.dataClass == before.dataClass else {
      throw BlackstartError(
        .refused, code: "bundle.verdict-changed",
        "without what is to be taken out, \(run) is judged \(after.status.rawValue) and not \(before.status.rawValue)",
        hint: "mask less: names that stand in the evidence as such cannot go")
    }
    try FileManager.default.removeItem(atPath: copy + "/verdict.json")
    try NewFile.write(try RunDirectory.canonicalJSON(after), to: copy + "/verdict.json")
    let artefact = try FileDigest.of(file: copy + "/verdict.json")
    artefacts[index] = Artefact(path: path, sha256: artefact.sha256, bytes: artefact.bytes)
  }

  private static func ownDigest() -> String? {
    guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
    return try? FileDigest.of(file: path).sha256
  }
}

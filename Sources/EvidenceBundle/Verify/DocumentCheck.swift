import DrillModel
import Foundation

/// Makes every record again from the files that the bundle has, and holds it against `evidence.json`.
struct DocumentCheck {
  var bundle: String
  var document: EvidenceDocument
  var text: String
  var artefacts: [Artefact]

  func check() -> BundleCheck {
    var lines: [String] = []
    do {
      if document.schema != EvidenceDocument.form {
        lines.append("its form is \(document.schema), and this version reads \(EvidenceDocument.form)")
      }
      if try document.canonical() != text {
        lines.append("it is not in canonical form, or has fields of another version")
      }
      lines += try records()
      lines += try statements()
    } catch {
      lines.append((error as? BlackstartError)?.message ?? "\(error)")
    }
    guard lines.isEmpty else {
      return BundleCheck("evidence.json", .failed, "it does not say what the files say", lines: lines)
    }
    return BundleCheck("evidence.json", .ok, "\(document.records.count) records say what the files say")
  }

  private func records() throws -> [String] {
    var lines: [String] = []
    var known: Set<String> = [EvidenceDocument.name, "policy.json"]
    for record in document.records {
      let prefix = record.directory + "/"
      guard record.directory == "runs/\(record.runID)", Manifest.isPath(record.directory) else {
        lines.append("\(record.runID): a record of no directory of the bundle")
        continue
      }
      let own = artefacts.filter { $0.path.hasPrefix(prefix) }
      known.formUnion(own.map(\.path))
      let made = try RecordMaker(path: "\(bundle)/\(record.directory)", directory: record.directory, artefacts: own)
        .make()
      if made != record { lines.append("\(record.runID): \(differences(made, record).joined(separator: ", "))") }
    }
    let others = artefacts.map(\.path).filter { !known.contains($0) }
    if !others.isEmpty { lines.append("of no record: \(others.prefix(3).joined(separator: ", "))") }
    if document.records.isEmpty { lines.append("it has no records") }
    return lines
  }

  /// The fields that are not the same.
  private func differences(_ left: EvidenceRecord, _ right: EvidenceRecord) -> [String] {
    let fields = [left, right].map { record in
      (try? JSONDecoder().decode([String: ConfigurationValue].self, from: JSONEncoder().encode(record))) ?? [:]
    }
    return Set(fields[0].keys).union(fields[1].keys).filter { fields[0][$0] != fields[1][$0] }.sorted()
  }

  /// The policy's copy, and which fields the controls find.
  private func statements() throws -> [String] {
    var lines: [String] = []
    let path = "\(bundle)/policy.json"
    let policy = FileManager.default.fileExists(atPath: path) ? try BundlePolicy.read(path) : nil
    if policy != document.stated { lines.append("what is stated is not what policy.json says") }
    for control in document.controls {
      var again = control
      try again.look(document.records, document.stated)
      if again != control { lines.append("\(control.id): a field is there and is not, or the other way round") }
    }
    return lines
  }
}

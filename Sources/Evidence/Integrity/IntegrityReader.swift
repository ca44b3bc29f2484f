internal import DrillModel
internal import Foundation

/// Reads what the members of the cluster held. A file that is not there is nil or not in the list; one that cannot be read
/// is a problem.
enum IntegrityReader {
  struct Contents {
    var baseline: MemberIntegrity?
    var members: [MemberIntegrity] = []
    var checksums: [PageChecksumResult] = []
    var disk: [MemberIntegrity] = []
    var restored: RestoredBackup?
    var problems: [RunEvidence.Problem] = []
  }

  static func read(_ run: RunDirectory) -> Contents {
    var contents = Contents()
    contents.baseline = value(
      "integrity.json", in: run.baseline, form: "integrity/v1", named: "baseline", &contents.problems)
    contents.members = values(in: run.integrity, form: "integrity/v1", named: "recovered/integrity", &contents.problems)
    contents.checksums = values(
      in: run.checksums, form: "checksums/v1", named: "recovered/checksums", &contents.problems)
    contents.disk = values(in: run.disk, form: "integrity/v1", named: "recovered/disk", &contents.problems)
    let restored = RestoredBackup(
      integrity: value(
        "integrity.json", in: run.restoredBackup, form: "integrity/v1", named: "recovered/backup", &contents.problems),
      checksums: value(
        "checksums.json", in: run.restoredBackup, form: "checksums/v1", named: "recovered/backup", &contents.problems))
    contents.restored = restored == RestoredBackup() ? nil : restored
    return contents
  }

  /// Sorted by the files' names, which are the machines'.
  private static func values<Value: Decodable>(
    in directory: String, form: String, named name: String, _ problems: inout [RunEvidence.Problem]
  ) -> [Value] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return files.filter { $0.hasSuffix(".json") }.sorted().compactMap { file in
      value(file, in: directory, form: form, named: name, &problems)
    }
  }

  private static func value<Value: Decodable>(
    _ file: String, in directory: String, form: String, named name: String,
    _ problems: inout [RunEvidence.Problem]
  ) -> Value? {
    let path = "\(directory)/\(file)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var reason = "is not what a run of this version writes"
    do {
      return try FormReader.decode(Value.self, form: form, from: Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as BlackstartError {
      reason += ": \(error.message)"
    } catch {}
    problems.append(RunEvidence.Problem(code: "integrity.unreadable", "\(name)/\(file) \(reason)"))
    return nil
  }
}

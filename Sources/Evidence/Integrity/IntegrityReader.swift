internal import DrillModel
internal import Foundation

/// Reads what the members of the cluster held. A file that is not there is nil or not in the list; one that cannot be read
/// is a problem.
enum IntegrityReader {
  struct Contents {
    var baseline: MemberIntegrity?
    var members: [MemberIntegrity] = []
    var checksums: [PageChecksumResult] = []
    var problems: [RunEvidence.Problem] = []
  }

  static func read(_ run: RunDirectory) -> Contents {
    var contents = Contents()
    contents.baseline = value("integrity.json", in: run.baseline, named: "baseline", &contents.problems)
    contents.members = values(in: run.integrity, named: "recovered/integrity", &contents.problems)
    contents.checksums = values(in: run.checksums, named: "recovered/checksums", &contents.problems)
    return contents
  }

  /// Sorted by the files' names, which are the machines'.
  private static func values<Value: Decodable>(
    in directory: String, named name: String, _ problems: inout [RunEvidence.Problem]
  ) -> [Value] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return files.filter { $0.hasSuffix(".json") }.sorted().compactMap { file in
      value(file, in: directory, named: name, &problems)
    }
  }

  private static func value<Value: Decodable>(
    _ file: String, in directory: String, named name: String, _ problems: inout [RunEvidence.Problem]
  ) -> Value? {
    let path = "\(directory)/\(file)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    if let data = try? Data(contentsOf: URL(fileURLWithPath: path)),
      let value = try? JSONDecoder().decode(Value.self, from: data)
    {
      return value
    }
    problems.append(
      RunEvidence.Problem(code: "integrity.unreadable", "\(name)/\(file) is not what a run of this version writes"))
    return nil
  }
}

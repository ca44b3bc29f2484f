import DrillModel
import Evidence
import Foundation
import Gate
import History

/// Where the pool comes from.
struct GateBaseline {
  var history: StoreOptions

  /// Enough to find thirty accepted ones among them.
  private static let newest = 300

  /// Runs that may be in the pool of a run like this one.
  /// - Parameters:
  ///   - reference: `--baseline`.
  ///   - before: only runs that began before this time.
  func candidates(
    like run: RunRecord, reference: String?, before: Int64? = nil
  ) async throws -> [RunRecord] {
    if let reference, isFile(reference) { return try read(reference).runs }
    var asked = RunQuery(
      drill: run.drill, comparisonKey: run.fingerprint.comparisonKey, statuses: [.pass], limit: GateBaseline.newest)
    asked.untilUnixMilliseconds = before
    return try await history.ask { [asked] store in
      var query = asked
      if let reference {
        let last = try RunLookup(store ?? EmptyHistory()).record(reference)
        query.untilUnixMilliseconds = min(before ?? .max, last.startedUnixMilliseconds + 1)
      }
      return try store?.runs(query) ?? []
    }
  }

  /// Writes the pool that a run like this one would be held against, and gives it.
  @discardableResult
  func export(
    to path: String, like run: RunRecord, reference: String? = nil, adding new: [RunRecord] = []
  ) async throws -> [RunRecord] {
    let ids = Set(new.map(\.id))
    let known = try await candidates(like: run, reference: reference).filter { !ids.contains($0.id) }
    let pool = BaselinePool.select(known + new, comparisonKey: run.fingerprint.comparisonKey)
    let text = try RunDirectory.canonicalJSON(PoolFile(pool))
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw BlackstartError(.harness, code: "gate.export", "cannot write \(path): \(error.localizedDescription)")
    }
    Terminal.standardError.write("\(path): a pool of \(Amount.count(pool.count, "run"))\n")
    return pool
  }

  private func isFile(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && !isDirectory.boolValue
  }

  private func read(_ path: String) throws -> PoolFile {
    do {
      let file = try JSONDecoder().decode(PoolFile.self, from: Data(contentsOf: URL(filePath: path)))
      guard file.schemaVersion == PoolFile.version else { throw unusable(path, "it is a \(file.schemaVersion)") }
      if let problem = file.problem { throw unusable(path, problem) }
      return file
    } catch let error as BlackstartError {
      throw error
    } catch {
      throw unusable(path, "it is not what `gate export` writes")
    }
  }

  private func unusable(_ path: String, _ reason: String) -> BlackstartError {
    BlackstartError(
      .usage, code: "gate.baseline", "\(path) is no pool of this version: \(reason)",
      hint: "blackstart gate export \(path)")
  }
}

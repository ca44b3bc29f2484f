public import DrillModel
internal import Foundation

/// Brings run directories into a history: from another machine, or from before there was one. Twice is the same as once.
public struct RunImport {
  public struct Report: Sendable, Hashable {
    /// Ids by what became of them.
    public var added: [String] = []
    public var replaced: [String] = []
    public var unchanged: [String] = []
    public var failed: [Failure] = []
    /// Runs that are no drills of anybody's: those of `selftest`.
    public var skipped: [String] = []
  }

  public struct Failure: Sendable, Hashable {
    public var path: String
    public var reason: String
  }

  /// The drill that `blackstart selftest` plants its defects in.
  private static let selftest = "selftest"

  private let history: any RunHistory
  private let rejudging: Bool

  /// - Parameter rejudging: judge the evidence again, and take the written verdict of no run.
  public init(_ history: any RunHistory, rejudging: Bool) {
    self.history = history
    self.rejudging = rejudging
  }

  /// - Parameter paths: run directories, or directories of such.
  public func run(_ paths: [String]) throws -> Report {
    var report = Report()
    for path in paths {
      let runs = try RunImport.runs(at: path)
      for run in runs { try take(run, &report) }
    }
    return report
  }

  /// A run that cannot be read does not keep the others out; a history that cannot be written does.
  private func take(_ path: String, _ report: inout Report) throws {
    let record: RunRecord
    do {
      record = try RunLookup.read(RunLookup.open(path), rejudging: rejudging)
    } catch {
      report.failed.append(Failure(path: path, reason: (error as? BlackstartError)?.message ?? "\(error)"))
      return
    }
    guard record.drill != RunImport.selftest else {
      report.skipped.append(path)
      return
    }
    switch try history.run(id: record.id) {
    case nil: report.added.append(record.id)
    case record?:
      report.unchanged.append(record.id)
      return
    default: report.replaced.append(record.id)
    }
    try history.save(record)
  }

  /// The directory itself if it is a run, else the runs in it; a link such as `latest` leads to one that is there anyway.
  private static func runs(at path: String) throws -> [String] {
    let manager = FileManager.default
    if isRun(path) { return [path] }
    let names = (try? manager.contentsOfDirectory(atPath: path)) ?? []
    let found = names.sorted().map { path + "/" + $0 }.filter { candidate in
      let type = try? manager.attributesOfItem(atPath: candidate)[.type] as? FileAttributeType
      return type == .typeDirectory && isRun(candidate)
    }
    guard found.isEmpty else { return found }
    throw BlackstartError(
      .usage, code: "history.no-runs", "there is no run directory at \(path), and none in it",
      hint: "give a run directory, or the directory that runs are made in: runs")
  }

  /// Also one that lacks its plan: it is counted as failed, not passed over.
  private static func isRun(_ path: String) -> Bool {
    ["plan.json", "restore.json", "verdict.json", "events.ndjson"].contains {
      FileManager.default.fileExists(atPath: path + "/" + $0)
    }
  }
}

import DrillModel
import Foundation
import Machines

/// Waiting for a state, never for a time.
extension Cluster {
  /// Asks until `ready` gives a value. Throws `BlackstartError` `.harness` with `what`, the tail of `log` and its path
  /// when the deadline passes.
  public func wait<Value: Sendable>(
    for what: String, deadlineSeconds: Double, everySeconds: Double = 0.05, log: String? = nil,
    _ ready: @Sendable () async throws -> Value?
  ) async throws -> Value {
    let clock = ContinuousClock()
    let end = clock.now.advanced(by: .seconds(deadlineSeconds))
    while true {
      if let value = try await ready() { return value }
      try Task.checkCancellation()
      guard clock.now < end else {
        throw BlackstartError(
          .harness, code: "cluster.wait", "\(what) did not happen within \(Int(deadlineSeconds)) s", log: log,
          logTail: log.map { Cluster.tail(of: $0, lines: 6) } ?? [],
          hint: "read that log; --keep keeps the machines' directories as well")
      }
      try await Task.sleep(for: .seconds(everySeconds))
    }
  }

  /// The last lines of a log file from an offset on, empty if it cannot be read.
  public static func tail(of path: String, lines: Int, from offset: UInt64 = 0) -> [String] {
    guard let file = FileHandle(forReadingAtPath: path), (try? file.seek(toOffset: offset)) != nil,
      let data = try? file.readToEnd()
    else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").suffix(lines).map(String.init)
  }

  /// A file's size; 0 if there is none.
  static func size(of path: String) -> UInt64 {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? UInt64 ?? 0
  }

  public func waitForEtcd(members: Int, deadlineSeconds: Double = 30) async throws {
    let log = layout.etcd.first.map { machine($0.machine).files.log + "/" + EtcdMember.logFile }
    _ = try await wait(for: "\(members) healthy etcd members", deadlineSeconds: deadlineSeconds, log: log) {
      await healthyEtcdMembers() >= members ? true : nil
    }
  }

  public func waitForPrimary(deadlineSeconds: Double = 60) async throws -> String {
    let log = layout.nodes.first.map { machine($0.machine).files.log + "/" + PatroniNode.logFile }
    return try await wait(for: "a primary", deadlineSeconds: deadlineSeconds, log: log) { await primary() }
  }

  /// Until every other node that `expected` names streams from `primary`.
  public func waitForReplicas(
    of primary: String, expected: Set<String>, deadlineSeconds: Double = 60
  ) async throws {
    let others = expected.subtracting([primary])
    let log = others.sorted().first.map { machine($0).files.log + "/" + PatroniNode.logFile }
    _ = try await wait(
      for: "streaming of \(others.sorted().joined(separator: ", ")) from \(primary)", deadlineSeconds: deadlineSeconds,
      everySeconds: 0.1, log: log
    ) {
      await streamingReplicas(of: primary).isSuperset(of: others) ? true : nil
    }
  }
}

public import DrillModel
import Foundation
public import HTTP

/// Reads Patroni's keys in etcd through the JSON gateway.
public struct DCSClient: Sendable {
  /// `http://address:port` of each member.
  public let endpoints: [String]
  /// Patroni's namespace and scope without a slash at the end: `/service/demo`.
  public let prefix: String
  private let http: HTTPClient

  private static let retrySeconds = 0.2

  /// `endpoints` must not be empty.
  public init(endpoints: [String], scope: String, namespace: String = "/service", http: HTTPClient) {
    precondition(!endpoints.isEmpty, "etcd without endpoints")
    self.endpoints = endpoints
    prefix = namespace + "/" + scope
    self.http = http
  }

  /// The values of all keys below the scope, by name without the prefix (`/leader`), from the first member that answers.
  public func currentKeys() async throws(BlackstartError) -> [String: String] {
    var reason = ""
    for endpoint in endpoints {
      do throws(HTTPError) {
        return try await snapshot(from: endpoint).keys.mapValues(\.text)
      } catch {
        reason = error.description
      }
    }
    throw BlackstartError(
      .harness, code: "dcs.unreachable", "no etcd member gave the keys below \(prefix): \(reason)",
      hint: "a majority of the members must run: see their logs")
  }

  /// Waits until a key (`/leader`) is gone: true, or false at the deadline. Whatever happens to single members and
  /// connections meanwhile is retried.
  public func waitUntilDeleted(_ key: String, deadlineSeconds: Double) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask { await untilDeleted(key) }
      group.addTask {
        try? await Task.sleep(for: .seconds(deadlineSeconds))
        return false
      }
      defer { group.cancelAll() }
      return await group.next() ?? false
    }
  }

  /// False if the task was cancelled.
  private func untilDeleted(_ key: String) async -> Bool {
    var attempt = 0
    while !Task.isCancelled {
      do throws(HTTPError) {
        let endpoint = endpoints[attempt % endpoints.count]
        let snapshot = try await snapshot(from: endpoint)
        if snapshot.keys[key] == nil { return true }
        let deleted = DeletionFlag()
        try await watch(on: endpoint, from: snapshot.revision + 1) { change in
          if change.key == key && change.text == nil { deleted.raise() }
          return !deleted.isRaised
        }
        if deleted.isRaised { return true }
      } catch {
        try? await Task.sleep(for: .seconds(DCSClient.retrySeconds))
      }
      attempt += 1
    }
    return false
  }

  /// All keys, read from one member; a linearizable read, so a member without a majority does not answer.
  public func snapshot(from endpoint: String) async throws(HTTPError) -> DCSSnapshot {
    let url = endpoint + "/v3/kv/range"
    let response = try await http.post(url, json: EtcdMessages.rangeRequest(prefix: prefix + "/"))
    guard response.status == 200 else {
      throw HTTPError(.status, "status \(response.status): \(response.text)", url: url)
    }
    guard let range = try? JSONDecoder().decode(EtcdMessages.Range.self, from: Data(response.body)),
      let revision = Int64(range.header.revision)
    else { throw HTTPError(.other, "not an answer of etcd: \(response.text.prefix(200))", url: url) }
    let pairs = (range.kvs ?? []).map {
      (String($0.keyText.dropFirst(prefix.count)), DCSSnapshot.Value(text: $0.valueText, revision: $0.revision))
    }
    return DCSSnapshot(revision: revision, keys: Dictionary(pairs) { _, last in last })
  }

  /// Gives every change from a revision on, in order, until `change` returns false, the member ends the stream or the
  /// task is cancelled. `change` runs on the HTTP client's thread.
  public func watch(
    on endpoint: String, from revision: Int64, change: @escaping @Sendable (DCSChange) -> Bool
  ) async throws(HTTPError) {
    let request = EtcdMessages.watchRequest(prefix: prefix + "/", from: revision)
    let prefixCount = prefix.count
    try await http.stream(endpoint + "/v3/watch", post: request) { line in
      guard let message = try? JSONDecoder().decode(EtcdMessages.Watch.self, from: Data(line.utf8)),
        let result = message.result, result.canceled != true
      else { return false }
      for event in result.events ?? [] {
        let isDelete = event.type == "DELETE"
        let seen = DCSChange(
          key: String(event.kv.keyText.dropFirst(prefixCount)), text: isDelete ? nil : event.kv.valueText,
          revision: event.kv.revision)
        if !change(seen) { return false }
      }
      return true
    }
  }
}

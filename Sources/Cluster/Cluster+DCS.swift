public import DrillModel
import Foundation
import HTTP

/// What Patroni keeps in etcd, read from etcd itself: Patroni's own REST API may answer from a cache.
extension Cluster {
  /// Every key below Patroni's scope, without the prefix (`leader`, `status`, `members/n1`, …). Asks one member after the
  /// other; throws `.harness` if none answers.
  public func dcsKeys() async throws -> [String: String] {
    let prefix = "/service/\(ClusterLayout.scope)/"
    let end = prefix.dropLast() + "0"
    let body = "{\"key\":\"\(base64(prefix))\",\"range_end\":\"\(base64(String(end)))\"}"
    for url in layout.etcdURLs {
      guard let answer = try? await http.post(url + "/v3/kv/range", json: body), answer.status == 200 else { continue }
      let range = try JSONDecoder().decode(RangeAnswer.self, from: Data(answer.body))
      return Dictionary(
        (range.kvs ?? []).map { (String(text($0.key).dropFirst(prefix.count)), text($0.value ?? "")) },
        uniquingKeysWith: { $1 })
    }
    throw BlackstartError(
      .harness, code: "dcs.unreachable", "no etcd member answers: \(layout.etcdURLs.joined(separator: ", "))")
  }

  /// Who holds the leader key; nil if nobody does.
  public func dcsLeader() async throws -> String? { try await dcsKeys()["leader"] }

  /// The leader's last WAL position in `/status`, which the lag gate compares with; nil if there is none.
  public func dcsStatusPosition() async throws -> LSN? {
    guard let status = try await dcsKeys()["status"] else { return nil }
    let value = try JSONDecoder().decode(ConfigurationValue.self, from: Data(status.utf8))
    return value["optime"]?.integer.map { LSN(UInt64($0)) }
  }

  /// etcd's JSON gateway: keys and values are base64, and an absent field is an empty one.
  private struct RangeAnswer: Decodable {
    struct Pair: Decodable {
      var key: String
      var value: String?
    }
    var kvs: [Pair]?
  }

  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
  private func text(_ encoded: String) -> String {
    Data(base64Encoded: encoded).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

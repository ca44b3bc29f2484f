import Foundation
import Glibc
import HTTP
import TestSupport
import Testing

/// A single etcd member on loopback.
final class TestEtcd {
  let endpoint: String
  let log: String
  private let arguments: [String]
  private var process: TestProcess?
  private let http = HTTPClient(timeoutSeconds: 2)

  init(directory: String) {
    endpoint = "http://127.0.0.1:\(freePort())"
    let peer = "http://127.0.0.1:\(freePort())"
    log = directory + "/etcd.log"
    arguments = [
      "/usr/bin/etcd", "--data-dir", directory + "/etcd", "--listen-client-urls", endpoint,
      "--advertise-client-urls", endpoint, "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer,
      "--initial-cluster", "default=" + peer, "--logger=zap", "--log-outputs=stderr",
    ]
  }

  deinit { kill() }

  /// Starts it on what its data directory holds, and waits until it answers.
  func start() async throws {
    process = try TestProcess(arguments, log: log)
    try await until("etcd answers") { (try? await http.get(endpoint + "/health"))?.status == 200 }
  }

  func kill() {
    process?.signal(SIGKILL)
    process?.wait()
    process = nil
  }

  func put(_ key: String, _ value: String) async throws {
    _ = try await http.post(
      endpoint + "/v3/kv/put", json: #"{"key":"\#(base64(key))","value":"\#(base64(value))"}"#)
  }

  func delete(_ key: String) async throws {
    _ = try await http.post(endpoint + "/v3/kv/deleterange", json: #"{"key":"\#(base64(key))"}"#)
  }

  private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}

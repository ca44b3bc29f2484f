import Foundation

/// etcd's JSON gateway (v3, etcd 3.4 and later): keys and values in base64, 64-bit integers as strings, and fields with
/// their zero value left out.
enum EtcdMessages {
  struct Header: Decodable {
    var revision: String
  }

  struct KeyValue: Decodable {
    var key: String
    var value: String?
    // etcd's own name.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var mod_revision: String

    var revision: Int64 { Int64(mod_revision) ?? 0 }
    var keyText: String { EtcdMessages.text(key) }
    var valueText: String { value.map(EtcdMessages.text) ?? "" }
  }

  /// `POST /v3/kv/range`.
  struct Range: Decodable {
    var header: Header
    var kvs: [KeyValue]?
  }

  /// One line of `POST /v3/watch`.
  struct Watch: Decodable {
    struct Result: Decodable {
      var events: [Event]?
      var canceled: Bool?
    }
    struct Event: Decodable {
      /// `DELETE`; absent for a put.
      var type: String?
      var kv: KeyValue
    }
    /// Absent if the line is an error.
    var result: Result?
  }

  /// All keys that begin with `prefix`.
  static func rangeRequest(prefix: String) -> String {
    #"{"key":"\#(base64(prefix))","range_end":"\#(base64(end(of: prefix)))"}"#
  }

  static func watchRequest(prefix: String, from revision: Int64) -> String {
    #"{"create_request":{"key":"\#(base64(prefix))","range_end":"\#(base64(end(of: prefix)))","#
      + #""start_revision":"\#(revision)"}}"#
  }

  private static func base64(_ text: String) -> String { base64(Array(text.utf8)) }
  private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
  private static func text(_ base64: String) -> String {
    String(decoding: Data(base64Encoded: base64) ?? Data(), as: UTF8.self)
  }

  /// The first key after all with this prefix: the prefix with its last byte raised by one. A prefix here is a path in
  /// ASCII, so that byte is never 255.
  private static func end(of prefix: String) -> [UInt8] {
    var bytes = Array(prefix.utf8)
    bytes[bytes.count - 1] += 1
    return bytes
  }
}

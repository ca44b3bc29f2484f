import DrillModel
import Evidence
import Foundation
import Synchronization
import Testing

@Suite struct RedactorTests {
  private static let secrets = [
    "3z5ym90ebh25abhmxg", "it's a \"secret\" & more", "s3cr/et+key==", "back\\slash", "ключ-пароль", "sixsix",
  ]

  @Test(arguments: secrets) func everyFormGoesWhereverTheTextIsCut(secret: String) {
    let redactor = Redactor(secrets: Self.secrets)
    let text =
      SecretSearch.forms(secret).dropFirst(3).map { "before \($0) behind" }.joined(separator: "\n")
      + ["", ":", "::"].map { Data("\($0)\(secret);".utf8).base64EncodedString() }.joined(separator: "\n")
      + Data("user:\(secret)".utf8).base64EncodedString() + " postgres://u:\(secret)@h/ "
      + Data("a:\(secret);more".utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
    let whole = redactor.redact(text)
    for form in SecretSearch.forms(secret) { #expect(!whole.contains(form), "\(form) in \(whole)") }
    #expect(whole.contains("before (redacted) behind"))
    let bytes = Array(text.utf8)
    for size in [1, 2, 7, 64] {
      var stream = RedactionStream(redactor)
      var result: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBytes {
          stream.feed($0, isLast: start + size >= bytes.count, into: &result)
        }
      }
      #expect(String(decoding: result, as: UTF8.self) == whole, "in pieces of \(size)")
    }
  }

  /// A host without any secret is one as well.
  @Test func withNothingToLookForAllIsHandedOn() {
    var stream = RedactionStream(Redactor())
    var result: [UInt8] = []
    for (text, isLast) in [("a log", false), (" in pieces", false), ("", true)] {
      Array(text.utf8).withUnsafeBytes { stream.feed($0, isLast: isLast, into: &result) }
    }
    #expect(String(decoding: result, as: UTF8.self) == "a log in pieces")
  }

  @Test(arguments: [
    ("password: abcdef", ["abcdef"]), ("  password: 'it''s'", ["it's"]), ("\"password\" : \"a\\\"b\"", ["a\"b"]),
    ("password: 12345678", ["12345678"]), ("auth: {username: u, password: p4ss-word}", ["p4ss-word"]),
    ("primary_conninfo = 'host=a password=kw-s3cret user=b'", ["kw-s3cret"]),
    ("repo1-cipher-pass=zWaf6XtpjIVZC5444yXB", ["zWaf6XtpjIVZC5444yXB"]), ("repo1-s3-key-secret=abc/def", ["abc/def"]),
    ("repo2-azure-key=YWJj", ["YWJj"]), ("export PGPASSWORD=hunter22 psql", ["hunter22"]),
    ("CREATE ROLE a PASSWORD 'o''clock'", ["o'clock"]), ("https://u:p%40ss@h/x", ["p@ss", "p%40ss"]),
    ("GET https://h/x?a=1&token=t0k3n-value&b=2", ["t0k3n-value"]), ("--access-token=zzzzzz", ["zzzzzz"]),
    ("db.example.org:5432:*:app:pa:ss\\word", ["pa:ss\\word"]), ("*:*:*:app:hunter22", ["hunter22"]),
    ("ALTER ROLE a PASSWORD E'o\\'clock'", ["o'clock"]), ("ghtoken: ghp_abcdefgh", ["ghp_abcdefgh"]),
    ("Authorization: Bearer abc.def-ghi", ["abc.def-ghi"]),
    (#"{"headers": {"authorization": "Basic dXNlcjpwYXNz"}}"#, ["dXNlcjpwYXNz"]),
    (#"{"message":"m {\"password\": \"n3sted-one\"} password=\"tw0-deep\" x"}"#, ["n3sted-one", "tw0-deep"]),
    (
      "key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIEowIBAAKCAQEA1\n  u7g=\n  -----END RSA PRIVATE KEY-----\n",
      ["MIIEowIBAAKCAQEA1", "u7g="]
    ),
    (
      #"{"message":"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nnAQEFAASCBKcwggSjAgEA\n-----END PRIVATE KEY-----"}"#,
      ["MIIEvQIBADANBgkqhkiG9w0", "nAQEFAASCBKcwggSjAgEA"]
    ),
    ("password: |\n  two\nnext: x", ["two"]), ("password:\n  below", ["below"]),
  ]) func secretsAreKnownByTheirKeys(text: String, expected: [String]) {
    let found = SecretHarvest.secrets(in: text)
    for secret in expected { #expect(found.contains(secret), "\(found)") }
    let redacted = Redactor(secrets: []).redact(configuration: text)
    for secret in expected { #expect(!redacted.contains(secret), "\(redacted)") }
  }

  @Test(arguments: [
    "initial-cluster-token: main", "password_encryption = scram-sha-256", "pgpass: /var/lib/x/pgpass",
    "repo1-cipher-type=aes-256-cbc", "repo1-host-key-file=/etc/key", "ssl_key_file = '/etc/ssl/key.pem'",
    "key: /leader",
    "http://127.0.0.1:2379", "FATAL: password authentication failed for user \"app\"", "hostname:port:x@y",
    "pass rate 99",
    "DETAIL: Key (id)=(5) already exists.", "local all all trust",
  ]) func whatIsNoSecretStays(text: String) {
    #expect(SecretHarvest.secrets(in: text).isEmpty)
    #expect(Redactor(secrets: []).redact(configuration: text) == text)
  }

  /// The mark in every quotation that a run has it in, and a mark that hides only a part.
  @Test(arguments: [
    "password: (redacted)", "password: '(redacted)' # x", #"{"password":"(redacted)"}"#,
    #"{"message":"{\"conninfo\": \"host=n1 password=(redacted)\", \"port\": 1}"}"#,
    #"{"message":"{\"c\": \"{\\\"password\\\": \\\"(redacted)\\\"}\"}"}"#, #"{"m":"password=(redacted)\n"}"#,
    "https://u:%28redacted%29@h/x", "https://u:(redacted)@h/x", "PGPASSWORD=\\(redacted\\) psql",
    "<td>password=&quot;(redacted)&quot;</td>", "repo1-cipher-pass=<redacted>", "<p>token=&lt;redacted&gt;</p>",
    #"{"token":"\u003credacted\u003e"}"#, "Authorization: Bearer (redacted)", "x?token=(redacted)&b=2",
  ]) func whatWasTakenOutIsNoSecret(text: String) {
    #expect(SecretHarvest.secrets(in: text).isEmpty, "\(SecretHarvest.secrets(in: text))")
    #expect(Redactor().redact(configuration: text) == text)
  }

  @Test func whatIsLeftBehindAMarkIsStillOne() {
    #expect(SecretHarvest.secrets(in: "password=(redacted)and-m0re") == ["(redacted)and-m0re"])
  }

  /// Whatever the secret, and whatever the text has beside it: what was JSON can be read, and says all that was no secret.
  @Test(arguments: ["abcdef\\", "nabcdef", "\"quoted\"", "abc\"def", "a\\\\b\nc", "/slash/", "(redacted)\\"])
  func jsonIsStillJSON(secret: String) throws {
    let inner = String(
      decoding: try JSONEncoder().encode([
        "c": "password=\(secret)", "d": secret + "\"", "e": "\n" + secret.dropFirst(),
      ]),
      as: UTF8.self)
    let outer = String(
      decoding: try JSONEncoder().encode(["m": inner, "k": "\\" + secret, "z": "end"]), as: UTF8.self)
    for redactor in [
      Redactor(secrets: [secret]), Redactor(secrets: SecretHarvest.secrets(in: outer).union([secret])),
    ] {
      for text in [redactor.redact(outer), redactor.redact(configuration: outer)] {
        let read = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        #expect(read["z"] == "end", "\(text)")
      }
    }
  }

  @Test func aConfigurationIsStillOneOfItsKind() throws {
    let plan = Scenario.plan()
    var hostile = plan
    hostile.drill.cluster.localConfiguration = [
      "postgresql": ["parameters": ["x.password": 12_345_678, "primary_conninfo": "password='a b' host=x"]]
    ]
    let text = Redactor(secrets: []).redact(configuration: try RunDirectory.canonicalJSON(hostile))
    #expect(!text.contains("12345678") && !text.contains("a b'"))
    let read = try JSONDecoder().decode(Plan.self, from: Data(text.utf8))
    #expect(read.drill.fault == plan.drill.fault && read.machines == plan.machines)
    #expect(
      Redactor(secrets: []).redact(configuration: try RunDirectory.canonicalJSON(plan))
        == (try RunDirectory.canonicalJSON(plan)))
  }

  @Test func eventsAreHandedOnWithoutSecrets() {
    final class List: EventSink {
      let events = Mutex<[Event]>([])
      func record(_ event: Event) { events.withLock { $0.append(event) } }
    }
    let list = List()
    let keeper = SecretKeeper()
    let sink = RedactingSink(keeper, [list])
    keeper.learn(["top-s3cret"])
    sink.record(
      Event(
        t: 1, source: .harness, kind: .logLine, message: "x top-s3cret y",
        values: ["a": .list([.string("top-s3cret"), .map(["b": .string("dG9wLXMzY3JldA==")])]), "n": .integer(7)]))
    let event = list.events.withLock { $0[0] }
    #expect(event.message == "x (redacted) y")
    #expect(event.values?["a"] == .list([.string("(redacted)"), .map(["b": .string("(redacted)")])]))
    #expect(event.values?["n"] == .integer(7))
  }

  @Test func theWorkingDirectoryIsNoSecret() {
    let environment = ["PWD": "/srv/drill", "OLDPWD": "/srv", "DB_PWD": "pl4nted", "PGPASSWORD": "pl4nted2"]
    #expect(SecretHarvest.secrets(inEnvironment: environment) == ["pl4nted", "pl4nted2"])
  }
}

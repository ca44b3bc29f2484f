internal import Foundation

/// Takes what must not be told out of texts and files: secrets, in every form in which they are written down, and whatever
/// else was asked for.
public struct Redactor: Sendable {
  /// A shorter secret is found in too many words; such a one is taken out only where its key stands beside it.
  public static let minimumBytes = 6
  /// What stands in the place of a secret.
  public static let mark = "(redacted)"

  /// Names of users and programs that stand everywhere: one who has such a password keeps no secret with it.
  private static let words: Set<String> = [
    "postgres", "postgresql", "patroni", "replicator", "rewinder", "pgbackrest", "barman", "password", "secret",
    "blackstart", "trust", "scram-sha-256", mark,
  ]

  private let search: PatternSearch
  /// By pattern.
  private let replacements: [[UInt8]]
  public let isEmpty: Bool

  /// - Parameters:
  ///   - secrets: taken out in all their forms.
  ///   - masks: taken out as they stand; each has its own mark, so that two of them are still two.
  public init(secrets: some Sequence<String> = [], masks: [String] = []) {
    var marks: [[UInt8]: String] = [:]
    for (number, mask) in masks.enumerated() where mask.utf8.count >= 2 {
      marks[Array(mask.utf8)] = "(masked \(number + 1))"
    }
    for secret in secrets where Redactor.isWorthIt(secret) {
      for form in SecretForms.of(secret) { marks[form] = Redactor.mark }
    }
    search = PatternSearch(Set(marks.keys))
    replacements = search.patterns.map { Array((marks[$0] ?? Redactor.mark).utf8) }
    isEmpty = search.patterns.isEmpty
  }

  static func isWorthIt(_ secret: String) -> Bool {
    secret.utf8.count >= minimumBytes && !words.contains(secret)
  }

  public func redact(_ text: String) -> String {
    guard !isEmpty else { return text }
    var stream = RedactionStream(self)
    var text = text
    var result: [UInt8] = []
    text.withUTF8 { stream.feed(UnsafeRawBufferPointer($0), isLast: true, into: &result) }
    return stream.count == 0 ? text : String(decoding: result, as: UTF8.self)
  }

  /// A text that has keys and values: also what is known as a secret by its key alone.
  public func redact(configuration text: String) -> String {
    redact(SecretHarvest.replacingValues(in: text, with: Redactor.mark))
  }

  /// Appends `bytes` without what must go; stops before what may be the beginning of something, unless it is the end.
  /// - Returns: how many bytes are done with, and how many times something was taken out.
  func redact(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, into result: inout [UInt8]
  ) -> (consumed: Int, replaced: Int) {
    // Where there is nothing to look for, nothing can begin.
    let end = isLast || isEmpty ? bytes.count : max(0, bytes.count - search.longest + 1)
    var done = 0
    var replaced = 0
    while let (place, pattern) = search.first(in: bytes, from: done, to: end) {
      result.append(contentsOf: bytes[done..<place])
      result.append(contentsOf: replacements[pattern])
      done = place + search.patterns[pattern].count
      replaced += 1
    }
    if done < end {
      result.append(contentsOf: bytes[done..<end])
      done = end
    }
    return (done, replaced)
  }
}

extension Redactor {
  /// Whether a text has what must not be told.
  public func hasSomething(in text: String, isConfiguration: Bool) -> Bool {
    (isConfiguration ? redact(configuration: text) : redact(text)) != text
  }
}

/// Redacts what comes in pieces, wherever these are cut.
public struct RedactionStream {
  private let redactor: Redactor
  private var pending: [UInt8] = []
  /// How many times something was taken out so far.
  public private(set) var count = 0

  public init(_ redactor: Redactor) { self.redactor = redactor }

  /// Appends what can be told of `bytes` and of what was held back before.
  public mutating func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into result: inout [UInt8]) {
    pending.append(contentsOf: bytes)
    let (consumed, replaced) = pending.withUnsafeBytes { redactor.redact($0, isLast: isLast, into: &result) }
    pending.removeFirst(consumed)
    count += replaced
  }
}

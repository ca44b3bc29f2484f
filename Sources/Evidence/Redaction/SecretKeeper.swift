public import DrillModel
internal import Foundation
internal import Synchronization

/// Knows the secrets of one run, as they become known, and takes them out of whatever is to be kept or shown.
public final class SecretKeeper: Sendable {
  private struct State {
    var secrets: Set<String> = []
    var redactor = Redactor()
  }

  /// What every line with a secret has, in the spellings that occur.
  private static let hints = PatternSearch(
    Set((SecretKey.hints.flatMap { [$0, $0.uppercased(), $0.capitalized] } + ["://"]).map { Array($0.utf8) }))

  private let state = Mutex(State())

  public init() {}

  public func learn(_ secrets: some Sequence<String>) {
    state.withLock { state in
      let all = state.secrets.union(secrets.filter(Redactor.isWorthIt))
      guard all.count > state.secrets.count else { return }
      state = State(secrets: all, redactor: Redactor(secrets: all))
    }
  }

  /// Every file below a directory that says which of its values are secret; one that cannot be read teaches nothing.
  public func learn(fromFilesBelow directory: String) {
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: directory)) ?? [] {
      learn(fromFile: "\(directory)/\(name)")
    }
  }

  public func learn(fromFile path: String) {
    var found: Set<String> = []
    _ = try? LineReader.read(path) { line in
      guard SecretKeeper.hints.first(in: line, from: 0, to: line.count) != nil else { return }
      found.formUnion(SecretHarvest.secrets(in: String(decoding: line, as: UTF8.self)))
    }
    // A value may stand on the line below its key; only what a person writes has that, and that is small.
    if let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size < 1 << 20,
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    {
      found.formUnion(SecretHarvest.secrets(in: text))
    }
    learn(found)
  }

  /// - Parameter isOn: with the secrets; if not, only the masks are taken out.
  public func redactor(masking masks: [String], isOn: Bool) -> Redactor {
    Redactor(secrets: isOn ? state.withLock { $0.secrets } : [], masks: masks)
  }

  public var redactor: Redactor { state.withLock { $0.redactor } }

  public func redact(_ text: String) -> String { redactor.redact(text) }

  /// A text with keys and values: see `Redactor.redact(configuration:)`.
  public func redact(configuration text: String) -> String { redactor.redact(configuration: text) }

  public func redact(_ error: BlackstartError) -> BlackstartError {
    var error = error
    error.message = redact(error.message)
    error.logTail = error.logTail.map { redact($0) }
    error.hint = error.hint.map { redact($0) }
    return error
  }
}

import Foundation

/// `evidence.json`: what a bundle's runs show, in one object. What a field says is measured, unless it stands in `stated`.
public struct EvidenceDocument: Sendable, Codable, Hashable {
  public static let name = "evidence.json"
  public static let form = "evidence/v1"

  public struct Product: Sendable, Codable, Hashable {
    public var name = "blackstart"
    /// Of the program that made the bundle.
    public var version: String
    public var binarySHA256: String?
  }

  /// Where the record stands in a row of records.
  public struct Chain: Sendable, Codable, Hashable {
    /// 1 for the first; absent if only the hash of the one before was given.
    public var sequence: Int?
    /// SHA-256 of the `MANIFEST.sha256` of the record before; absent for the first.
    public var previousManifestSHA256: String?
  }

  public struct Redaction: Sendable, Codable, Hashable {
    /// Files of the runs in which secrets or masked texts were replaced when the bundle was made, and how often.
    public var replaced: [String: Int]
    /// How many texts were masked.
    public var masks: Int
  }

  /// Raised by one when a reader of the old form could misread the new one.
  public var schema = EvidenceDocument.form
  /// When the bundle was made.
  public var made: String
  public var product: Product
  public var chain: Chain
  /// What somebody wrote down beforehand; nothing of it was measured.
  public var stated: BundlePolicy?
  public var controls: [ControlAnswer]
  /// By run.
  public var records: [EvidenceRecord]
  public var redaction: Redaction?
  /// What an auditor may ask for and this bundle does not know.
  public var notKnown: [String]

  /// The one form: sorted keys, no white space outside of strings, one line.
  func canonical() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

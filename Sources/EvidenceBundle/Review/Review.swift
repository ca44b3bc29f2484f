internal import Foundation

/// What somebody says of a bundle later: `reviews/0001.json`. It is in no manifest; it names the manifest that it is of and
/// the review before it, and has a signature of its own.
public struct Review: Sendable, Codable, Hashable {
  public static let form = "evidence-review/v1"
  static let directory = "reviews"

  public enum Role: String, Sendable, Codable, CaseIterable { case reviewer, approver }

  public enum Opinion: String, Sendable, Codable, CaseIterable {
    case accepted
    case acceptedWithActions = "accepted-with-actions"
    case rejected
  }

  /// Something that is to be done.
  public struct Action: Sendable, Codable, Hashable {
    public var text: String
    public var owner: String?
    /// A day: `2026-12-31`.
    public var due: String?

    public init(text: String, owner: String? = nil, due: String? = nil) {
      self.text = text
      self.owner = owner
      self.due = due
    }
  }

  public var schema = Review.form
  public var sequence: Int
  /// Of the bundle's `MANIFEST.sha256`.
  public var manifestSHA256: String
  /// Of the review before; absent for the first.
  public var previousReviewSHA256: String?
  public var who: String
  public var role: Role
  public var when: String
  public var verdict: Opinion
  public var comment: String?
  public var actions: [Action]

  static func file(_ sequence: Int) -> String {
    "\(directory)/\(String(repeating: "0", count: max(0, 4 - String(sequence).count)))\(sequence).json"
  }

  /// Whether a path of a bundle is one that a review may have.
  static func isFile(_ path: String) -> Bool { path.wholeMatch(of: /reviews\/[0-9]{4}\.json(?:\.sig)?/) != nil }

  func canonical() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}

internal import DrillModel
internal import Foundation

/// What a team writes down about its drills beforehand: a JSON file. Nothing of it is measured, so it is kept apart.
public struct BundlePolicy: Sendable, Codable, Hashable {
  public struct Initiator: Sendable, Codable, Hashable {
    /// `manual`, `ci`, `schedule`.
    public var type: String?
    public var who: String?
    public var ticket: String?
  }

  public var name: String
  public var version: String?
  public var owner: String?
  /// Identifiers of control references.
  public var controls: [String]?
  public var cadence: String?
  public var rtoSeconds: Double?
  public var rpoSeconds: Double?
  public var mtdSeconds: Double?
  public var initiator: Initiator?
  /// How the drill's systems are kept apart from production.
  public var isolation: String?
  public var assumptions: [String]?
  public var deviations: [String]?

  private static let keys: Set<String> = [
    "name", "version", "owner", "controls", "cadence", "rtoSeconds", "rpoSeconds", "mtdSeconds", "initiator",
    "isolation", "assumptions", "deviations",
  ]

  /// - Throws: `BlackstartError` (usage), also for a key that a policy does not have.
  public static func read(_ path: String) throws -> BundlePolicy {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BundleError.usage("policy", "cannot read \(path)")
    }
    do {
      let unknown = Set(try JSONDecoder().decode([String: ConfigurationValue].self, from: data).keys).subtracting(keys)
      guard unknown.isEmpty else {
        throw BundleError.usage(
          "policy", "\(path): a policy has no \(unknown.sorted().joined(separator: ", "))",
          hint: "it has \(keys.sorted().joined(separator: ", "))")
      }
      return try JSONDecoder().decode(BundlePolicy.self, from: data)
    } catch let error as BlackstartError {
      throw error
    } catch {
      throw BundleError.usage("policy", "\(path) is not a policy: \(error)", hint: "docs/evidence.md has an example")
    }
  }
}

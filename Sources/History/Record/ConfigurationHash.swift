internal import DrillModel
internal import Evidence
internal import Foundation

/// What a drill says, as a hash: of its record, and of the file that it is in now. Secrets are left out, because a run directory
/// does not have them: a record that is read of one has the hash that the drill had before it ran. A drill without secrets has
/// the hash of its one form of JSON.
public enum ConfigurationHash {
  /// SHA-256, of a drill or of what is asked of a restore drill.
  public static func of(_ configuration: some Encodable) throws -> String {
    try FileDigest.sha256(text(configuration).utf8)
  }

  /// What it is the hash of: JSON as in a run directory, with a mark for each secret.
  static func text(_ configuration: some Encodable) throws -> String {
    let text = try RunDirectory.canonicalJSON(configuration)
    return Redactor(secrets: SecretHarvest.secrets(in: text)).redact(configuration: text)
  }
}

internal import DrillModel
internal import Foundation

/// What a run was made of, from its plan and its environment.
enum RunFingerprint {
  private static let calibration = "calibration."
  /// Neither versions nor the stamp.
  private static let host = ["cpus", "memoryMiB", "initiator"]
  /// Whose whole text is the version.
  private static let verbatim = ["os", "kernel"]

  static func make(
    _ drill: Drill, environment: [String: String], stamp: [String: String]
  ) throws -> Fingerprint {
    Fingerprint(
      versions: versions(environment), configurationHash: try ConfigurationHash.of(drill),
      machineClass: machineClass(environment, fileSystem: stamp["fileSystem"]), stamp: stamp)
  }

  /// What `ConfigurationHash` is of, key by key.
  static func configuration(_ drill: some Encodable) throws -> ConfigurationValue {
    try JSONDecoder().decode(ConfigurationValue.self, from: Data(ConfigurationHash.text(drill).utf8))
  }

  /// `2 cpus, 24 GiB, ext4`; what is not known is left out.
  static func machineClass(_ environment: [String: String], fileSystem: String?) -> String {
    let memory = environment["memoryMiB"].flatMap { Double($0) }.map { "\(Int(($0 / 1024).rounded())) GiB" }
    let cpus = environment["cpus"].map { $0 == "1" ? "1 cpu" : "\($0) cpus" }
    return [cpus, memory, fileSystem].compactMap { $0 }.joined(separator: ", ")
  }

  /// Nil unless all four were measured.
  static func calibration(_ environment: [String: String]) -> Calibration? {
    func value(_ name: String) -> Double? { environment[calibration + name].flatMap { Double($0) } }
    guard let fsync = value("fsyncMicroseconds"), let write = value("writeMiBPerSecond"),
      let hash = value("hashMiBPerSecond"), let steal = value("stealShare")
    else { return nil }
    return Calibration(fsyncMicroseconds: fsync, writeMiBPerSecond: write, hashMiBPerSecond: hash, stealShare: steal)
  }

  /// Programs say their version in many words; the number alone can be compared.
  static func versions(_ environment: [String: String]) -> [String: String] {
    var result: [String: String] = [:]
    for (name, text) in environment where !name.contains(".") && !host.contains(name) {
      let number = verbatim.contains(name) ? nil : text.firstMatch(of: /[0-9]+(?:\.[0-9]+)+[0-9A-Za-z.\-]*/)
      result[name] = number.map { String($0.output) } ?? text
    }
    return result
  }
}

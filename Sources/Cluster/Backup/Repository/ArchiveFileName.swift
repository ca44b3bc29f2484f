import DrillModel

/// What a file of an archive is, by its path below `<version>-<id>/` (pgBackRest 2.45, archive/common.c: a segment is
/// `<segment>-<sha1>[.<suffix>]` in a directory of its first 16 digits).
enum ArchiveFileName {
  case segment(name: String, checksum: String, compression: String?)
  case history(TimelineID)
  case partial
  case backupLabel
  case unexpected

  init(_ path: String) {
    self = .unexpected
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return }
    if parts.count == 1 {
      guard file.hasSuffix(".history"), file.count == 16, let timeline = UInt32(file.prefix(8), radix: 16) else {
        return
      }
      self = .history(TimelineID(timeline))
      return
    }
    let name = file.prefix(24)
    guard parts.count == 2, name.count == 24, name.allSatisfy(ArchiveFileName.isUpperHex),
      parts[0] == name.prefix(16)
    else { return }
    let rest = file.dropFirst(24)
    if rest.hasPrefix(".partial") {
      self = .partial
    } else if rest.hasPrefix("."), rest.hasSuffix(".backup") {
      self = .backupLabel
    } else if rest.first == "-", rest.count >= 41, rest.dropFirst().prefix(40).allSatisfy(\.isHexDigit) {
      let suffix = rest.dropFirst(41)
      guard suffix.isEmpty || ["zst", "gz", "lz4", "bz2"].contains(suffix.dropFirst()), suffix.first ?? "." == "."
      else { return }
      self = .segment(
        name: String(name), checksum: String(rest.dropFirst().prefix(40)),
        compression: suffix.isEmpty ? nil : String(suffix.dropFirst()))
    }
  }

  private static func isUpperHex(_ character: Character) -> Bool {
    character.isASCII && character.isHexDigit && !character.isLowercase
  }
}

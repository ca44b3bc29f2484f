import DrillModel

/// What this program is.
enum ProgramIdentity {
  static let version = "blackstart \(BlackstartVersion.current)"
  /// Of the man pages: the day of that version, so that the same version gives the same bytes.
  static let date = "2026-11-28"

  /// Of the compiler that built it, as far as a program can know.
  static var swift: String {
    #if compiler(>=6.4)
      "6.4 or newer"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2 or older"
    #endif
  }

  static var architecture: String {
    #if arch(x86_64)
      "x86_64"
    #elseif arch(arm64)
      "arm64"
    #else
      "unknown"
    #endif
  }
}

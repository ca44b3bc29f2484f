import Foundation
import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a program says of itself.
enum ProgramVersion {
  /// The first line of its version, or why there is none. Needs no lease, unlike whatever runs for longer than a blink.
  static func of(_ path: String) async -> String {
    let argument = path.hasSuffix("pgbackrest") ? "version" : "--version"
    let line = try? await onThread("version of \(path)") { () -> String in
      guard let pipe = popen("exec '\(path)' \(argument) 2>&1", "re") else { return "" }
      defer { pclose(pipe) }
      var buffer = [CChar](repeating: 0, count: 512)
      guard fgets(&buffer, Int32(buffer.count), pipe) != nil else { return "" }
      return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
    let text = (line ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? "says no version" : text
  }

  /// Whether Python has what makes virtual environments; Debian packages `ensurepip` apart from the interpreter.
  static func canMakeEnvironments(python: String) async -> Bool {
    let status = try? await onThread("modules of \(python)") { () -> Int32 in
      guard let pipe = popen("exec '\(python)' -c 'import venv, ensurepip' 2>/dev/null", "re") else { return -1 }
      return pclose(pipe)
    }
    return status == 0
  }
}

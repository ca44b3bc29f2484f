import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What holds for every command, wherever it stands on the command line.
struct GlobalOptions {
  /// What is left for the command.
  var arguments: [String] = []
  /// Whether the command was asked for JSON, so that its errors are JSON as well. Asked of the words and not of the parsed
  /// command: bad usage is an error too.
  var wantsJSON = false
  private var forbidsColor = false

  init(_ arguments: [String]) {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let own = arguments[..<end]
    wantsJSON =
      own.contains { $0 == "--format=json" || $0 == "--json" }
      || zip(own, own.dropFirst()).contains { $0 == "--format" && $1 == "json" }
    forbidsColor = own.contains("--no-color")
    self.arguments = own.filter { $0 != "--no-color" } + arguments[end...]
  }

  /// Colour is asked for by the environment everywhere, so `--no-color` is told through it.
  func apply() {
    if forbidsColor { setenv("NO_COLOR", "1", 1) }
  }
}

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What may be written to a file descriptor.
public struct TerminalCapabilities: Sendable, Hashable {
  /// Whether the cursor can be moved.
  public var isTerminal: Bool
  /// Whether escape sequences for colour may be used.
  public var color: Bool
  /// Columns; 100 where nobody knows.
  public var width: Int

  public init(isTerminal: Bool, color: Bool, width: Int) {
    self.isTerminal = isTerminal
    self.color = color
    self.width = width
  }

  /// Asks the descriptor. Colour needs a terminal, no `NO_COLOR` (https://no-color.org) and a `TERM` that is not `dumb`;
  /// a dumb terminal cannot move its cursor either. `FORCE_COLOR` gives colour without a terminal, for CI that shows it;
  /// `NO_COLOR` is stronger.
  public static func detect(descriptor: Int32, environment: [String: String]) -> TerminalCapabilities {
    let isTerminal = isatty(descriptor) == 1 && environment["TERM"] != "dumb"
    let isForced = !["", "0"].contains(environment["FORCE_COLOR"] ?? "")
    var size = winsize()
    let hasSize = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return TerminalCapabilities(
      isTerminal: isTerminal, color: (environment["NO_COLOR"] ?? "").isEmpty && (isTerminal || isForced),
      width: hasSize ? Int(size.ws_col) : 100)
  }
}

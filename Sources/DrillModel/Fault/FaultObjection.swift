/// Why a fault cannot be what its parameters say.
public struct FaultObjection: Sendable, Hashable {
  /// The parameter to point at, dotted and relative to the fault: `wipe`, `power_on.only`.
  public var parameterPath: String
  /// Lowercase, no full stop; names the thing.
  public var message: String
  /// A change that helps.
  public var hint: String?

  public init(_ parameterPath: String, _ message: String, hint: String? = nil) {
    self.parameterPath = parameterPath
    self.message = message
    self.hint = hint
  }
}

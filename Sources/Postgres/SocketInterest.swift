/// What a caller that drives several connections waits for, in the terms of poll(2).
public struct SocketInterest: Sendable, Hashable {
  public var descriptor: Int32
  /// POLLIN, POLLOUT or both.
  public var events: Int16
}

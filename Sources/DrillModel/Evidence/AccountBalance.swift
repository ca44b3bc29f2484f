/// A row of the bank's table as it was read back from the new primary.
public struct AccountBalance: Sendable, Hashable {
  public var session: UInt32
  public var slot: Int
  public var balance: Int64

  public init(session: UInt32, slot: Int, balance: Int64) {
    self.session = session
    self.slot = slot
    self.balance = balance
  }
}

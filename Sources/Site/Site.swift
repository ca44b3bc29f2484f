public import DrillModel

/// The history as pages.
public struct Site: Sendable {
  private let history: any RunHistory
  public init(_ history: any RunHistory) { self.history = history }
}

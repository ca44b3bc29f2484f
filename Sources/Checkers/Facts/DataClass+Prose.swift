public import DrillModel

extension DataClass {
  /// As sentences and reports say it.
  public var words: String {
    switch self {
    case .loss: "loss"
    case .wrongTarget: "wrong target"
    case .hole: "hole"
    case .corrupt: "corrupt"
    }
  }
}

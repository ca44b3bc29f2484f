extension DrillState {
  /// Whether somebody must look at it.
  public var isAlarm: Bool {
    switch self {
    case .failing, .missed, .stale: true
    case .running, .never, .ok: false
    }
  }
}

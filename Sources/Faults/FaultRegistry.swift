public import DrillModel

/// Every fault that a drill file can name; a new fault is one line here.
public enum FaultRegistry {
  public static let all: [FaultDescription] = [
    PowerOff.description
  ]
}

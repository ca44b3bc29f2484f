/// Where in its one predefined plan a gate is.
public enum GateStage: String, Sendable, Codable, CaseIterable {
  /// The number of runs was fixed beforehand.
  case single
  /// The first runs; they may be extended once.
  case first
  /// The first runs together with their extension.
  case final

  /// What a gate of so many runs begins with.
  public static func first(ofRuns count: Int, _ settings: GateSettings = .standard) -> GateStage {
    count >= settings.singleStageRuns ? .single : .first
  }
}

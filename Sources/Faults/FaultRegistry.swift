public import DrillModel

/// Every fault that a drill file can name.
public enum FaultRegistry {
  /// A new fault is one line here.
  private static let faults: [any Fault.Type] = [
    PowerOff.self
  ]

  /// What a drill file may say about each.
  public static var all: [FaultDescription] { faults.map { $0.description } }

  /// The fault that a drill asks for; throws `.usage` if there is none of that name.
  public static func make(_ spec: FaultSpec) throws -> any Fault {
    guard let fault = faults.first(where: { $0.description.name == spec.kind }) else {
      throw BlackstartError(
        .usage, code: "fault.unknown", "there is no fault '\(spec.kind)'",
        hint: "use one of: \(all.map(\.name).joined(separator: ", "))")
    }
    return try fault.init(spec)
  }
}

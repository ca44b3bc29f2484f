/// What is told about a drill.
public struct DrillNotice: Sendable, Hashable {
  public var drill: String
  public var events: Set<NotificationEvent>
  /// How the drill stands, and how it stood at the last look: `ok`, `failing` and so on.
  public var state: String
  public var previousState: String?
  public var sentence: String
  /// The run that it is about; nil if there is none.
  public var run: String?
  public var verdict: String?
  public var runDirectory: String?
  /// Nil if no command ended.
  public var exitCode: Int32?

  public init(
    drill: String, events: Set<NotificationEvent>, state: String, previousState: String? = nil, sentence: String,
    run: String? = nil, verdict: String? = nil, runDirectory: String? = nil, exitCode: Int32? = nil
  ) {
    self.drill = drill
    self.events = events
    self.state = state
    self.previousState = previousState
    self.sentence = sentence
    self.run = run
    self.verdict = verdict
    self.runDirectory = runDirectory
    self.exitCode = exitCode
  }

  /// The names that templates may use, and, in capitals after `BLACKSTART_`, a hook's variables.
  public static let names = [
    "drill", "events", "state", "previous_state", "sentence", "run", "verdict", "run_directory", "exit_code",
    "severity",
    "status",
  ]

  /// By name; what is not known is empty. `severity` and `status` are in Alertmanager's words.
  public var facts: [String: String] {
    let isWell = state == "ok" || state == "running"
    return [
      "drill": drill, "events": events.map(\.rawValue).sorted().joined(separator: ","), "state": state,
      "previous_state": previousState ?? "", "sentence": sentence, "run": run ?? "", "verdict": verdict ?? "",
      "run_directory": runDirectory ?? "", "exit_code": exitCode.map(String.init) ?? "",
      "severity": isWell ? "info" : state == "never" ? "warning" : "critical",
      "status": isWell ? "resolved" : "firing",
    ]
  }
}

public import DrillModel

/// A CronJob and the ConfigMap with its drill file, or with a restore drill's checks; a Secret if these have secrets in them.
public struct KubernetesManifest: Sendable {
  private let command: ScheduledCommand
  private let schedule: CronSchedule
  private let image: String
  private let text: String?
  private let isSecret: Bool

  /// A CronJob's name has at most 52 characters (Kubernetes, "CronJob"), because its jobs add to it.
  private static let longestName = 52

  /// - Parameters:
  ///   - text: Of the drill file, or of the restore drill's checks; nil if it has none.
  ///   - isSecret: Whether it has passwords or the like in it.
  /// - Throws: `BlackstartError` (usage): `schedule.not-cron`, `schedule.name-too-long`.
  public init(_ command: ScheduledCommand, image: String, text: String?, isSecret: Bool = false) throws(BlackstartError)
  {
    schedule = try CronSchedule(command.calendar)
    guard command.name.count <= Self.longestName else {
      throw BlackstartError(
        .usage, code: "schedule.name-too-long",
        "a CronJob's name has at most \(Self.longestName) characters, and '\(command.name)' has \(command.name.count)",
        hint: "give the drill a shorter name")
    }
    self.command = command
    self.image = image
    self.text = text
    self.isSecret = isSecret && text != nil
  }

  public var file: ScheduleFile {
    ScheduleFile(
      name: command.name + ".yaml", text: ScheduleFile.mark + "\n" + (text.map(configMap) ?? "") + cronJob,
      isSecret: isSecret)
  }

  private var fileName: String { command.restore == nil ? "\(command.entry.drill).yaml" : "checks.yaml" }

  private func configMap(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    return """
      apiVersion: v1
      kind: \(isSecret ? "Secret" : "ConfigMap")
      metadata:
        name: \(command.name)
      \(isSecret ? "stringData" : "data"):
        \(fileName): |
      \(lines.joined(separator: "\n"))
      ---

      """
  }

  /// In the container everything has its own place.
  private var inside: ScheduledCommand {
    var inside = command
    inside.executable = "blackstart"
    inside.entry.drillFile = "/drills/\(fileName)"
    inside.restore?.configuration = "/etc/pgbackrest/pgbackrest.conf"
    inside.restore?.checks = command.restore?.checks.map { _ in "/drills/\(fileName)" }
    inside.home = "/var/lib/blackstart"
    inside.runs = "/var/lib/blackstart/runs"
    inside.notify = command.notify.map { _ in "/etc/blackstart/notify.yaml" }
    // Given by the environment, because it has a password in it.
    inside.store = nil
    return inside
  }

  private var cronJob: String {
    let arguments = inside.words(waits: true).map { "                - \(Self.quoted($0))" }.joined(separator: "\n")
    let zone = command.calendar.zone == "UTC" ? "Etc/UTC" : command.calendar.zone
    return """
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: \(command.name)
      spec:
        # \(command.calendar.text)
        schedule: \(Self.quoted(schedule.description))
        timeZone: \(Self.quoted(zone))
        concurrencyPolicy: Forbid
        startingDeadlineSeconds: \(max(10, Int(command.entry.windowSeconds)))
        successfulJobsHistoryLimit: 3
        failedJobsHistoryLimit: 3
        jobTemplate:
          spec:
            backoffLimit: 0
            activeDeadlineSeconds: \(Int(command.timeoutSeconds + command.entry.jitterSeconds))
            template:
              spec:
                restartPolicy: Never
                automountServiceAccountToken: false
      \(pod(arguments))
      """
  }

  private func pod(_ arguments: String) -> String {
    """
              securityContext:
                runAsNonRoot: true
                runAsUser: 10001
                runAsGroup: 10001
                fsGroup: 10001
                seccompProfile:
                  type: RuntimeDefault
              containers:
              - name: drill
                image: \(Self.quoted(image))
                command:
    \(arguments)
                env:
                - name: BLACKSTART_INITIATOR
                  value: schedule
                - name: BLACKSTART_HOME
                  value: /var/lib/blackstart
                # The history must outlive the pod: put postgres://… into this secret, or a claim below.
                - name: BLACKSTART_STORE
                  valueFrom:
                    secretKeyRef:
                      name: blackstart-store
                      key: url
                      optional: true
                securityContext:
                  allowPrivilegeEscalation: false
                  capabilities:
                    drop: [ALL]
                volumeMounts:
                - name: state
                  mountPath: /var/lib/blackstart
    \(mounts)          volumes:
              - name: state
                emptyDir: {}
    \(volumes)
    """
  }

  /// Name, place, and what it comes from, beside the state.
  private var sources: [(name: String, place: String, lines: [String])] {
    var sources: [(String, String, [String])] = []
    if text != nil {
      sources.append(
        (
          "drills", "/drills",
          isSecret ? ["secret:", "  secretName: \(command.name)"] : ["configMap:", "  name: \(command.name)"]
        ))
    }
    if command.restore != nil {
      // A repository that is a file system needs a volume of its own, at the path that the configuration names.
      sources.append(("pgbackrest", "/etc/pgbackrest", ["secret:", "  secretName: blackstart-pgbackrest"]))
    }
    if command.notify != nil {
      sources.append(("notify", "/etc/blackstart", ["secret:", "  secretName: blackstart-notify"]))
    }
    return sources
  }

  private var mounts: String {
    sources.map { "            - name: \($0.name)\n              mountPath: \($0.place)\n" }.joined()
  }

  private var volumes: String {
    sources.map { source in
      "          - name: \(source.name)\n" + source.lines.map { "            \($0)\n" }.joined()
    }.joined()
  }

  /// A double-quoted YAML scalar.
  static func quoted(_ word: String) -> String {
    "\"" + word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

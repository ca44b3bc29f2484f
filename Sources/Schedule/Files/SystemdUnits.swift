import DrillModel

/// A service and the timer that starts it. systemd starts no second run while one is active (systemd.timer(5)).
public struct SystemdUnits: Sendable {
  private let command: ScheduledCommand
  /// In the user's own manager: no sandbox there, which needs privileges.
  private let isUser: Bool

  public init(_ command: ScheduledCommand, isUser: Bool) {
    self.command = command
    self.isUser = isUser
  }

  public var files: [ScheduleFile] {
    [
      ScheduleFile(name: command.name + ".service", text: service),
      ScheduleFile(name: command.name + ".timer", text: timer),
    ]
  }

  private var service: String {
    let lines =
      [
        ScheduleFile.mark, "[Unit]", "Description=Recovery drill \(command.entry.drill)", "",
        "[Service]", "Type=oneshot", "Environment=BLACKSTART_INITIATOR=schedule",
        "Environment=\(Self.value("BLACKSTART_HOME=\(command.home)"))",
        "ExecStart=" + command.words(waits: false).map(Self.quoted).joined(separator: " "),
        "TimeoutStartSec=\(Span.systemd(command.timeoutSeconds))",
        "# The program ends its servers itself. If it dies, its guardian does, and removes their files: it must not be killed too.",
        "KillMode=process", "TimeoutStopSec=120s",
        "# A server that the kernel kills for memory is a finding of the drill, not the end of it.",
        "OOMPolicy=continue", "LimitNOFILE=65536", "Nice=5",
      ] + (isUser ? [] : sandbox)
    return lines.joined(separator: "\n") + "\n"
  }

  /// What a drill does not need. Left out on purpose: MemoryDenyWriteExecute (PostgreSQL's JIT), PrivateNetwork (Patroni
  /// may have to be fetched), and a bound on capabilities, because root becomes `postgres`.
  private var sandbox: [String] {
    [
      "", "ExecStartPre=+/bin/mkdir -p \(writable.map(Self.quoted).joined(separator: " "))",
      "NoNewPrivileges=yes", "ProtectSystem=strict",
      "ReadWritePaths=\(writable.map { Self.value("-" + $0) }.joined(separator: " "))", "ProtectHome=read-only",
      "PrivateTmp=\(usesTmp ? "no" : "yes")", "PrivateDevices=yes", "ProtectKernelTunables=yes",
      "ProtectKernelModules=yes",
      "ProtectKernelLogs=yes", "ProtectControlGroups=yes", "ProtectClock=yes", "ProtectHostname=yes",
      "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK", "RestrictRealtime=yes",
      "RestrictSUIDSGID=yes",
      "LockPersonality=yes",
    ]
  }

  private var writable: [String] {
    let store = command.store.flatMap { $0.contains("://") ? nil : directory($0) }
    return [command.home, command.runs] + [store, command.restore?.scratch].compactMap { $0 }
  }

  private func directory(_ path: String) -> String {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + parent
  }

  /// What is in a temporary directory would not be seen behind a private one.
  private var usesTmp: Bool {
    let read = [command.executable, command.entry.drillFile, command.notify, command.restore?.checks]
    return (writable + read.compactMap { $0 }).contains {
      $0.hasPrefix("/tmp/") || $0.hasPrefix("/var/tmp/") || $0 == "/tmp" || $0 == "/var/tmp"
    }
  }

  private var timer: String {
    let entry = command.entry
    let lines = [
      ScheduleFile.mark, "[Unit]", "Description=Starts the recovery drill \(entry.drill)", "",
      "[Timer]", "OnCalendar=\(command.calendar.systemdText)",
      "# After a time without power the run is caught up if its window is still open; else it counts as missed.",
      "Persistent=true", "RandomizedDelaySec=\(Span.systemd(entry.jitterSeconds))", "AccuracySec=1s", "",
      "[Install]", "WantedBy=timers.target",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// A word of a command line: `%` and `$` stand for themselves, and spaces belong to it (systemd.service(5)).
  static func quoted(_ word: String) -> String { value(word.replacing("$", with: "$$")) }

  /// A word of any other setting, where a `$` has no meaning (systemd.syntax(7), systemd.exec(5)).
  static func value(_ word: String) -> String {
    let doubled = word.replacing("%", with: "%%")
    let plain = doubled.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:=,@+%".contains($0)) }
    if plain, !doubled.isEmpty { return doubled }
    return "\"" + doubled.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

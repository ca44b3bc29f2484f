/// Who starts the runs of a schedule.
public enum ScheduleTarget: String, Sendable, CaseIterable {
  case systemd
  case systemdUser = "systemd-user"
  case cron, kubernetes, github
}

import DrillModel
import Postgres

/// PostgreSQL's own recovery settings, for a tool that writes none: what stands in `postgresql.auto.conf` beside a
/// `recovery.signal` (PostgreSQL 15, "Archive Recovery" and "Recovery Target").
struct RecoverySettings {
  var request: RestoreRequest
  var restoreCommand: String

  /// Lines of a configuration file. The server archives nothing, so that its own timeline never gets into the archive.
  var text: String {
    let target = request.target
    var settings = [("restore_command", restoreCommand), ("archive_mode", "off")]
    settings.append(("recovery_target_timeline", target.timeline.value))
    switch target.point {
    case .latest: break
    case .immediate: settings.append(("recovery_target", "immediate"))
    default: settings.append(("recovery_target_\(target.point.kind.rawValue)", request.value ?? ""))
    }
    if target.point.kind.hasInclusive {
      settings.append(("recovery_target_inclusive", target.isInclusive ? "on" : "off"))
    }
    if target.point != .latest { settings.append(("recovery_target_action", "promote")) }
    return settings.map { "\($0) = \(SettingText.quoted($1))\n" }.joined()
  }
}

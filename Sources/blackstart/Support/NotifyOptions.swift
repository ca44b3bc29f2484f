import ArgumentParser
import DrillFile
import DrillModel
import Foundation
import Notify

/// Who is told.
struct NotifyOptions: ParsableArguments {
  @Option(help: "A file that says whom to tell: see docs/schedule.md.", completion: .file(extensions: ["yaml", "yml"]))
  var notify: String?

  func notifier() throws -> Notifier? {
    try notify.map {
      Notifier(try NotificationParser().parse(path: $0), environment: ProcessInfo.processInfo.environment)
    }
  }

  /// Who cannot be told changes nothing but this.
  static func warn(_ warnings: [String]) {
    for warning in warnings { Terminal.standardError.write("WARNING: \(warning)\n") }
  }
}

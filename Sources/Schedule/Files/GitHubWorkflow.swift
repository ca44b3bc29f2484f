public import DrillModel

/// A workflow that runs the drill in a container which has the program in it.
public struct GitHubWorkflow: Sendable {
  private let command: ScheduledCommand
  private let schedule: CronSchedule
  private let image: String

  /// GitHub starts nothing more often.
  private static let shortestPauseSeconds: Int64 = 300

  /// - Parameter command: Its paths are those inside the checkout and the container.
  /// - Throws: `BlackstartError` (usage): `schedule.not-cron`, `schedule.github-zone`, `schedule.github-often`.
  public init(_ command: ScheduledCommand, image: String) throws(BlackstartError) {
    schedule = try CronSchedule(command.calendar)
    guard command.calendar.zone == "UTC" else {
      throw BlackstartError(
        .usage, code: "schedule.github-zone", "GitHub's schedules are in UTC, not in \(command.calendar.zone)",
        hint: "write the calendar in UTC; its local time then moves with summer time")
    }
    guard Self.shortestPause(command.calendar) >= Self.shortestPauseSeconds else {
      throw BlackstartError(
        .usage, code: "schedule.github-often", "GitHub starts a workflow every 5 minutes at most",
        hint: "nobody needs a recovery drill more often than that")
    }
    self.command = command
    self.image = image
  }

  /// Of the first hundred times; a field of cron repeats itself by then.
  private static func shortestPause(_ calendar: CalendarExpression) -> Int64 {
    var times: [Int64] = []
    while times.count < 100, let next = calendar.next(after: times.last ?? 0) { times.append(next) }
    return zip(times.dropFirst(), times).map { $0 - $1 }.min() ?? .max
  }

  public var file: ScheduleFile {
    ScheduleFile(name: command.name + ".yml", text: ScheduleFile.mark + "\n" + head + job)
  }

  private var head: String {
    """
    # GitHub starts scheduled workflows late when it is busy, and drops some without a word; it starts them on the default
    # branch only, and disables them after 60 days without activity in the repository. So this must not be all that watches
    # over a drill: give it a ping in --notify whose absence raises an alarm, and ask `blackstart status` elsewhere.
    name: Recovery drill \(command.entry.drill)
    on:
      schedule:
      # \(command.calendar.text)
      - cron: \(KubernetesManifest.quoted(schedule.description))
      workflow_dispatch: {}
    permissions:
      contents: read
    concurrency:
      group: \(command.name)
      cancel-in-progress: false

    """
  }

  private var job: String {
    """
    jobs:
      drill:
        runs-on: ubuntu-latest
        container: \(KubernetesManifest.quoted(image))
        timeout-minutes: \(max(1, Int((command.timeoutSeconds + command.entry.jitterSeconds) / 60)))
        env:
          BLACKSTART_HOME: \(command.home)
          # The history must outlive the job: a secret with postgres://…
          BLACKSTART_STORE: ${{ secrets.BLACKSTART_STORE }}
        defaults:
          run:
            shell: bash
        steps:
        - uses: actions/checkout@v4
        - name: Scheduled run
          if: github.event_name == 'schedule'
          env:
            BLACKSTART_INITIATOR: schedule
          run: \(line(command.words(waits: true)))
        - name: Run
          if: github.event_name != 'schedule'
          run: \(line(command.plainWords))
        - name: Summary
          if: always()
          run: |
            { echo '```'; cat drill.txt; echo '```'; } >> "$GITHUB_STEP_SUMMARY"
        - name: Evidence
          if: always()
          uses: actions/upload-artifact@v4
          with:
            name: \(command.entry.drill)-${{ github.run_id }}
            path: \(command.runs)
            if-no-files-found: ignore
            retention-days: 90

    """
  }

  private func line(_ words: [String]) -> String {
    KubernetesManifest.quoted(words.map(ShellWord.quoted).joined(separator: " ") + " 2>&1 | tee drill.txt")
  }
}

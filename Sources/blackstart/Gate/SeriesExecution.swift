import DrillModel
import Evidence
import Gate

/// The runs of one series, one after the other; each has its own run directory and verdict.
struct SeriesExecution {
  var drill: Drill
  var text: String
  var options: RunOptions
  /// What every run of the series has in common; runs of one gate are one series.
  var id: String
  /// Where the runs' summaries go.
  var summary = Terminal.standardOutput
  var seed: UInt64
  /// One for all runs, so that every report is of all of them.
  let reporter: RunReporter

  struct Result {
    var runs: [RunDirectory] = []
    var verdicts: [Verdict] = []
    var interrupted = false
    /// What ended the series before its time, other than the user.
    var problem: (any Error)?
    /// False if a report that was asked for could not be written after the last run.
    var isReported = true
  }

  init(drill: Drill, text: String, options: RunOptions, seed: UInt64) {
    (self.drill, self.text, self.options, self.seed) = (drill, text, options, seed)
    reporter = RunReporter(options.exports)
    id = "\(drill.name)-\(String(UInt64.random(in: 0...0xFFFF_FFFF) | 1 << 32, radix: 16).dropFirst())"
  }

  /// The kill moments are spread over `loop_wait`. An interruption ends the series with what there is.
  /// - Parameter first: the number of the series' first run; an extension goes on counting.
  func execute(count: Int, first: Int = 1, of total: Int? = nil) async throws -> Result {
    var generator = SeededGenerator(seed: seed &+ UInt64(first))
    let waits = KillMoments.shares(count: count, generator: &generator).map {
      $0 * Double(drill.cluster.loopWaitSeconds)
    }
    // One around all runs: a signal between two of them ends the series as well.
    return try await Interruption.cancelling { try await run(waits, first: first, of: total ?? count) }
  }

  private func run(_ waits: [Double], first: Int, of total: Int) async throws -> Result {
    var result = Result()
    for (index, wait) in waits.enumerated() {
      guard !Task.isCancelled else {
        result.interrupted = true
        break
      }
      var execution = DrillExecution(drill: drill, text: text, options: options)
      execution.series = RunRecord.Series(id: id, number: first + index, count: total)
      execution.spreadSeconds = wait
      execution.summary = summary
      do {
        let run = try await execution.run(reporter)
        result.isReported = run.isReported
        // Half a run proves nothing, neither for the drill nor against it.
        if run.interrupted {
          result.interrupted = true
        } else {
          result.runs.append(run.directory)
          result.verdicts.append(run.verdict)
        }
      } catch is CancellationError {
        result.interrupted = true
      } catch {
        // What there is still counts; without anything the error is all there is to say.
        guard !result.runs.isEmpty else { throw error }
        result.problem = error
      }
      if result.interrupted || result.problem != nil { break }
    }
    return result
  }
}

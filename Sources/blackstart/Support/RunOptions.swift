import ArgumentParser

/// How a run is kept and shown.
struct RunOptions: ParsableArguments {
  @Option(help: "Where run directories are made.")
  var runs = "runs"

  @Flag(help: "Keep the machines' directories (data, logs, repository) after the run; `blackstart clean` removes them.")
  var keep = false

  @Flag(help: "Print the summary only.")
  var quiet = false

  @OptionGroup var recording: RecordingOptions
}

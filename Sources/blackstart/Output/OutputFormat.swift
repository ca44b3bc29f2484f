import ArgumentParser

/// For people, or for programs: then JSON alone is on standard output, with a `schemaVersion`.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// What every command takes that has something to say to programs.
struct OutputOptions: ParsableArguments {
  @Option(help: "text or json.")
  var format = OutputFormat.text
}

/// The wrapper's options while they are read.
struct RestoreOptions {
  private var tool: ToolPreset?
  private var notFound: Set<Int32> = []
  private var requires: [String] = []
  private var file: String?
  private var path: String?
  private var retrySeconds = 0
  var checks = true

  /// Gives what is wrong with it; nil if nothing is.
  mutating func set(_ option: String, to value: String) -> String? {
    switch option {
    case "--tool":
      guard let named = ToolPreset(rawValue: value) else {
        return "there is no tool '\(value)'; there are \(ToolPreset.names)"
      }
      tool = named
    case "--not-found":
      // From 126 on PostgreSQL aborts recovery (wait_error.c: `wait_result_is_any_signal`), and 0 is delivered.
      guard let code = Int32(value), (1...125).contains(code) else {
        return "--not-found needs an exit code from 1 to 125"
      }
      notFound.insert(code)
    case "--requires": requires.append(value)
    case "--file": file = value
    case "--path": path = value
    case "--retry":
      guard let seconds = Int(value), (0...86400).contains(seconds) else { return "--retry needs seconds, up to a day" }
      retrySeconds = seconds
    default: return "there is no option '\(option)'"
    }
    return nil
  }

  func request(for command: [String]) -> RestoreRequest.Parsed {
    guard let program = command.first, !program.isEmpty else { return .usage("there is no command to run") }
    let tool = tool ?? ToolPreset(program: program)
    guard let codes = notFound.isEmpty ? tool?.notFound : notFound else {
      return .usage(
        "nobody knows by which exit code '\(program)' says that the archive does not have a file; "
          + (ToolPreset.hasOneCode(program)
            ? "it has the same one for every error: use barman-wal-restore"
            : "tell it with --not-found N, or use --tool \(ToolPreset.names)"))
    }
    if let file, WALFileName(file) == nil {
      return .usage("--file '\(file)' is no name of a file that PostgreSQL asks for")
    }
    let arguments = command.dropFirst()
    let name = file.flatMap(WALFileName.init) ?? arguments.lazy.compactMap(WALFileName.init(inPath:)).first
    guard !checks || name != nil else {
      return .usage("no word of the command is the name of a WAL file; give --file %f, or --no-check")
    }
    let source =
      tool == .cp ? arguments.filter { !$0.hasPrefix("-") }.dropLast().first { WALFileName(inPath: $0) != nil } : nil
    guard tool != .cp || source?.contains("/") == true else {
      return .usage("cp has no source that is the path of a WAL file in an archive; of sh -c it cannot be seen")
    }
    return .run(
      RestoreRequest(
        notFound: codes, source: source, requires: requires, file: name, path: path ?? arguments.last, checks: checks,
        retrySeconds: retrySeconds, command: command))
  }
}

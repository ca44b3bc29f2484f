import Glibc

/// The program `blackstart-restore-command`.
public enum RestoreProgram {
  /// Never a code from 1 to 125 unless the archive really does not have the file: PostgreSQL would promote.
  public static func main(_ arguments: [String]) -> Never {
    switch RestoreRequest.parse(arguments) {
    case .help:
      write(RestoreHelp.text, to: STDOUT_FILENO)
      exit(0)
    case .version:
      write("blackstart-restore-command 0.1.0\n", to: STDOUT_FILENO)
      exit(0)
    case .usage(let problem):
      write("blackstart-restore-command: \(problem). HINT: --help explains it\n", to: STDERR_FILENO)
      exit(RestoreOutcome.abortCode)
    case .run(let request):
      switch RestoreRun(request).outcome() {
      case .delivered: exit(0)
      case .notFound: exit(RestoreOutcome.notFoundCode)
      case .ended(let signal): ChildProcess.die(by: signal)
      case .abort(let line):
        write(line + "\n", to: STDERR_FILENO)
        exit(RestoreOutcome.abortCode)
      }
    }
  }

  /// In one piece, so that no other process writes into the middle of a line.
  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}

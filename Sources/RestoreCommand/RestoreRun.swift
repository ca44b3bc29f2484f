import Glibc

/// Runs the command and decides what PostgreSQL is told.
struct RestoreRun {
  var request: RestoreRequest
  private let child = ChildProcess()

  init(_ request: RestoreRequest) { self.request = request }

  func outcome() -> RestoreOutcome {
    let end = RestoreRun.now() + request.retrySeconds
    while true {
      let (result, signal) = child.run(request.command)
      if let signal { return .ended(signal) }
      let outcome = judge(result)
      guard case .abort = outcome, RestoreRun.now() < end else { return outcome }
      if let signal = child.pause(seconds: 1) { return .ended(signal) }
    }
  }

  func judge(_ end: ChildProcess.End) -> RestoreOutcome {
    switch end {
    case .exited(0): return delivered()
    case .exited(let code) where request.notFound.contains(code): return notFound(code)
    case .exited(let code):
      return abort(
        "\(program) ended with exit code \(code), which does not say that the archive ends here",
        "see what \(program) says above; PostgreSQL tries again at its next start")
    case .signalled(let signal):
      return abort(
        "\(program) was ended by signal \(signal)", "see what ended it; PostgreSQL tries again at its next start")
    case .notStarted(let code):
      return abort(
        "\(program) cannot be executed: \(String(cString: strerror(code)))",
        "give its absolute path, and look whether PostgreSQL's user may execute it")
    }
  }

  private var program: String { request.command[0].split(separator: "/").last.map(String.init) ?? request.command[0] }
  private var file: String { request.file?.description ?? "a file" }

  private func delivered() -> RestoreOutcome {
    guard request.checks, let name = request.file, let path = request.path else { return .delivered }
    guard let problem = DeliveredFile(name: name, path: path).problem() else { return .delivered }
    return abort(
      "\(program) says that it delivered it, and \(problem)",
      "compare the archive's file with the segment in pg_wal of every member")
  }

  private func notFound(_ code: Int32) -> RestoreOutcome {
    let claim = "\(program) ended with exit code \(code)"
    for path in request.requires where FileBytes.presence(of: path) != .present {
      return abort("\(claim), and \(path) cannot be seen either", "mount the archive, or make it readable")
    }
    guard let source = request.source else { return .notFound }
    switch FileBytes.presence(of: source) {
    case .absent: break
    case .present: return abort("\(claim), and \(source) is there", "see what \(program) says above")
    case .unknown(let reason):
      return abort("\(claim), and \(source) cannot be looked at: \(reason)", "make it readable")
    }
    let directory = FileBytes.directory(of: source)
    guard FileBytes.presence(of: directory) == .present else {
      return abort("\(claim), and there is no \(directory)", "mount the archive, or make it readable")
    }
    return .notFound
  }

  private func abort(_ reason: String, _ hint: String) -> RestoreOutcome {
    .abort("blackstart-restore-command: \(file): \(reason); recovery is aborted. HINT: \(hint)")
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}

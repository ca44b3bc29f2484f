extension RecoveryServerLog {
  /// What `log_line_prefix` must be: Unix time with milliseconds, and the process.
  public static let linePrefix = "%n [%p] "

  /// Reads a server's log from its start; the messages are English, the time zone is UTC.
  public init(_ text: String) {
    self.init()
    for line in text.split(separator: "\n") {
      if let match = line.firstMatch(of: /ERROR: \[(\d{3})\]:/), let code = Int32(match.1) {
        toolErrors.append(ToolError(code: code, line: String(line)))
      }
      guard let match = line.firstMatch(of: /^(\d+\.\d+) \[\d+\] ([A-Z]+): +(.*)$/), let seconds = Double(match.1)
      else {
        continue
      }
      if startSeconds == nil { startSeconds = seconds }
      let message = String(match.3)
      switch match.2 {
      case "FATAL", "PANIC", "ERROR": failures.append("\(match.2): \(message)")
      case "LOG": take(message, seconds)
      default: break
      }
    }
  }

  private mutating func take(_ message: String, _ seconds: Double) {
    if message.hasPrefix("restored log file ") {
      restoredSegments += 1
    } else if let found = lsn(message, after: "redo starts at ") {
      redoStart = found
      redoStartSeconds = seconds
    } else if let found = lsn(message, after: "consistent recovery state reached at ") {
      consistent = found
      consistentSeconds = seconds
    } else if let found = lsn(message, after: "redo done at ") {
      redoDone = found
      redoDoneSeconds = seconds
    } else if let time = rest(message, after: "last completed transaction was at log time ") {
      lastTransaction = time
    } else if message.hasPrefix("recovery stopping ") {
      stop = message
    } else if let number = rest(message, after: "selected new timeline ID: ") {
      newTimeline = UInt32(number).map { TimelineID($0) }
    } else if message.hasPrefix("database system is ready to accept connections") {
      readySeconds = seconds
    } else if RecoveryServerLog.isComplaint(message), let match = message.firstMatch(of: /([0-9A-F]+\/[0-9A-F]+)/),
      let found = LSN(match.1)
    {
      complaints.append(Complaint(lsn: found, line: message))
    }
  }

  /// Why a record could not be read (xlogreader.c).
  private static func isComplaint(_ message: String) -> Bool {
    [
      "incorrect resource manager data checksum", "invalid magic number", "invalid record length",
      "invalid record offset",
      "unexpected pageaddr", "record with incorrect prev-link", "invalid resource manager ID", "invalid info bits",
      "there is no contrecord flag", "invalid contrecord length", "record with invalid length", "out-of-sequence",
      "invalid checkpoint record", "could not decompress image", "invalid compressed image",
    ].contains { message.contains($0) }
  }

  private func rest(_ message: String, after prefix: String) -> String? {
    message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : nil
  }

  private func lsn(_ message: String, after prefix: String) -> LSN? {
    rest(message, after: prefix).flatMap { rest in LSN(rest.prefix { $0.isHexDigit || $0 == "/" }) }
  }
}

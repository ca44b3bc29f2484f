internal import DrillModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A table of the new primary as CSV.
struct RecoveredFile {
  var path: String
  /// As problems call it.
  var name: String
  /// What a line must be.
  var form: String

  /// Calls `body` with each line and the digits that `FieldScanner` needs; it gives false for a line that it cannot read.
  ///
  /// - Returns: what is damaged; nil if there is no such file.
  func read(
    _ body: (UnsafeRawBufferPointer, UnsafePointer<UInt8>) throws -> Bool
  ) throws -> [RunEvidence.Problem]? {
    var number = 0
    var first: Int?
    var others = 0
    let end = try FieldScanner.withDigits { digits in
      try LineReader.read(path) { line in
        number += 1
        if try body(line, digits) { return }
        if first == nil { first = number } else { others += 1 }
      }
    }
    var problems: [RunEvidence.Problem] = []
    if let first {
      let rest = others > 0 ? ", and neither are \(others) more of its lines" : ""
      problems.append(damaged("line \(first) of \(name) is not \(form)" + rest))
    }
    switch end {
    case .complete: break
    case .torn: problems.append(damaged("\(name) ends in the middle of line \(number + 1)"))
    case nil: return nil
    }
    return problems
  }

  /// What the file's size suggests if all lines are about as long as this one; later ones have longer numbers.
  func expectedRows(lineBytes: Int) -> Int {
    var status = stat()
    guard stat(path, &status) == 0, lineBytes > 0 else { return 0 }
    return Int(status.st_size) / lineBytes + 1
  }

  private func damaged(_ message: String) -> RunEvidence.Problem {
    RunEvidence.Problem(code: "recovered.damaged", message)
  }
}

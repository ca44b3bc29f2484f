internal import DrillModel

/// Whether every recovery that a run had to make is there, each once, as it was planned.
struct PITRCompleteness {
  /// Sentences: what is missing, or not as it was planned.
  private(set) var lacks: [String] = []

  init(_ spec: PITRSpec, _ events: [Event], _ evidence: PITREvidence) {
    let parts = PITRCompleteness.parts(spec, events)
    guard let first = parts.first, !first.numbers.isEmpty else {
      lacks = ["no plan of them was recorded"]
      return
    }
    if spec.twice, parts.count < 3 {
      let missed = events.last { $0.kind == .pitrSecondMissed }?.message
      lacks.append("the recovery of a recovery was not made" + (missed.map { ": \($0)" } ?? ""))
    }
    compare(parts, evidence)
  }

  /// No matrix is larger.
  private static let plausible: ClosedRange<Int64> = 0...1_000_000

  /// A stretch of the matrix that is restored from one repository.
  private struct Part {
    var numbers: Range<Int>
    var archive: String
    /// What each number asks for; empty in runs that did not write it down.
    var cases: [String]
  }

  /// As the run planned them. Runs of before the second recovery's own plan tell of its numbers by the attempts alone.
  private static func parts(_ spec: PITRSpec, _ events: [Event]) -> [Part] {
    let planned = events.filter { $0.kind == .pitrPlanned }.compactMap { part($0.values ?? [:]) }
    guard let first = planned.first, planned.count == 1, first.cases.isEmpty, spec.twice else { return planned }
    let attempted = events.filter { $0.kind == .pitrAttempted }.compactMap { $0.values?["number"]?.integer }
      .filter(PITRCompleteness.plausible.contains).map(Int.init)
    guard let last = attempted.max(), last > first.numbers.upperBound else { return planned }
    let end = first.numbers.upperBound
    return [
      first, Part(numbers: end..<end + 1, archive: "archive", cases: []),
      Part(numbers: end + 1..<last + 1, archive: "archive-2", cases: []),
    ]
  }

  private static func part(_ values: [String: ConfigurationValue]) -> Part? {
    let from = values["from"]?.integer ?? 1
    guard let count = values["targets"]?.integer, plausible.contains(count), plausible.contains(from) else {
      return nil
    }
    var cases: [String] = []
    if case .list(let words)? = values["cases"] { cases = words.compactMap(\.string) }
    return Part(
      numbers: Int(from)..<Int(from + count), archive: values["archive"]?.string ?? "archive", cases: cases)
  }

  private mutating func compare(_ parts: [Part], _ evidence: PITREvidence) {
    var left: [Int: PITRRecord] = [:]
    for attempt in evidence.attempts {
      let number = attempt.record.asked.number
      if left.updateValue(attempt.record, forKey: number) != nil { lacks.append("number \(number) is there twice") }
    }
    var missing: [Int] = []
    for part in parts {
      for number in part.numbers {
        guard let record = left.removeValue(forKey: number) else {
          missing.append(number)
          continue
        }
        compare(record, part)
      }
    }
    let planned = parts.map(\.numbers.count).reduce(0, +)
    if !missing.isEmpty {
      lacks.append(
        "\(planned - missing.count) of \(planned) were recorded; missing: "
          + missing.map(String.init).joined(separator: ", "))
    }
    for number in left.keys.sorted() { lacks.append("number \(number) is there, and nobody planned it") }
  }

  private mutating func compare(_ record: PITRRecord, _ part: Part) {
    let asked = record.asked
    if record.archive != part.archive {
      lacks.append("number \(asked.number) is of \(record.archive), and was planned from \(part.archive)")
    }
    let index = asked.number - part.numbers.lowerBound
    guard !part.cases.isEmpty else { return }
    guard part.cases.indices.contains(index) else {
      return lacks.append("the plan does not say what number \(asked.number) asks for")
    }
    guard part.cases[index] != asked.wording else { return }
    lacks.append("planned was \(part.cases[index]), and \(asked.wording) was asked for")
  }
}

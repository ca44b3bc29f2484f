internal import DrillModel

/// Evidence lines about members; what several members say alike becomes one line.
struct MemberLines {
  private var machinesByLine: [(text: String, machines: [String])] = []
  private var places: [String: Int] = [:]

  var isEmpty: Bool { machinesByLine.isEmpty }
  var count: Int { machinesByLine.count }

  mutating func add(_ machine: String, _ text: String) {
    if let index = places[text] {
      if !machinesByLine[index].machines.contains(machine) { machinesByLine[index].machines.append(machine) }
    } else {
      places[text] = machinesByLine.count
      machinesByLine.append((text, [machine]))
    }
  }

  /// `n1 and n2: text`, all of them: one reading is held against another by its lines.
  var evidence: [String] { machinesByLine.map { "\(Prose.list($0.machines)): \($0.text)" } }

  /// Everybody who is named in any line, `n1 and n2`.
  var machines: String { Prose.list(Set(machinesByLine.flatMap(\.machines)).sorted()) }

  /// One finding of all lines, none without any.
  func finding(
    _ severity: Finding.Severity = .data, code: String, hint: String? = nil, _ message: (MemberLines) -> String
  )
    -> [Finding]
  {
    isEmpty ? [] : [Finding(severity, code: code, message(self), evidence: evidence, hint: hint)]
  }
}

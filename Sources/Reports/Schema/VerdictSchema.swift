internal import DrillModel

/// `Verdict` and what it is made of; docs/run-directory.md says what each means.
enum VerdictSchema {
  static let verdict = SchemaNode.object(
    "What the findings of the run add up to: the run directory's verdict.json.",
    [
      "schemaVersion": .constant("verdict/v1", "The form of a verdict."),
      "runID": .string("The run directory's name; no two runs share it."), "drill": .string("The drill's name."),
      "status": .word(Verdict.Status.allCases.map(\.rawValue), "The worst finding wins; exit codes 0, 1, 4 and 6."),
      "sentence": .string("What happened, and whether that is what the drill says must happen."),
      "outcome": .reference("outcome"), "objectives": .list(.reference("objective"), "In the drill's order."),
      "measurements": .dictionary(.reference("measurement"), "By metric: what could be measured."),
      "identity": .reference("identity"), "transactions": .reference("transactions"),
      "lost": .list(.reference("transaction"), "Acknowledged and gone, in the order of acknowledgement."),
      "waiting": .list(.reference("waiting"), "Without a new primary: what each node waited for."),
      "phases": .list(.reference("phase"), "Named intervals."),
      "findings": .list(.reference("finding"), "They decide the status; the worst first."),
      "notes": .list(.reference("finding"), "They change nothing."),
      "stamp": .dictionary(.string("As it was."), "Runs under different stamps are never compared."),
    ],
    optional: [
      "dataClass": .word(DataClass.allCases.map(\.rawValue), "The worst class of the findings about the data."),
      "loss": .reference("loss"), "overhead": .reference("overhead"),
      "pitr": .list(.reference("pitr"), "Point-in-time recoveries, if the drill has any."),
    ])

  static let finding = SchemaNode.object(
    "Something that a checker found.",
    [
      "severity": .word(Finding.Severity.allCases.map(\.rawValue), "The order is the verdict's lattice."),
      "code": .openWord(["lost-transaction", "outcome-mismatch"], "Stable, for scripts."),
      "message": .string("A sentence, with the numbers."), "evidence": .list(.string("A line."), "Lines of evidence."),
    ],
    optional: [
      "dataClass": .word(DataClass.allCases.map(\.rawValue), "Of a finding about the data."),
      "hint": .string("What helps."),
    ])

  static let measurement = SchemaNode.object(
    "The truth lies in value - errorBelow to value + errorAbove.",
    [
      "value": .number("Seconds or transactions."), "errorBelow": .number("At least 0."),
      "errorAbove": .number("At least 0."),
    ])

  static let objective = SchemaNode.object(
    "A limit, and what was measured.",
    [
      "metric": .openWord(Metric.allCases.map(\.rawValue), "What is limited."),
      "limit": .number("The most that is allowed."),
      "met": .boolean("False if it was not measured."),
    ], optional: ["measured": .reference("measurement")])

  static let outcome = SchemaNode.object(
    "How the drill ended, against how it had to end.",
    [
      "expected": .openWord(Expectation.Outcome.allCases.map(\.rawValue), "What the drill says."),
      "gates": .list(.openWord(Gate.allCases.map(\.rawValue), "A condition that held."), "Those of most nodes first."),
    ],
    optional: [
      "actual": .openWord(Expectation.Outcome.allCases.map(\.rawValue), "What happened; left out if nobody knows."),
      "expectedGate": .openWord(Gate.allCases.map(\.rawValue), "The gate that had to hold."),
      "newPrimary": .string("A machine."),
      "path": .openWord(RecoveryPath.allCases.map(\.rawValue), "How the new primary got its data."),
    ])

  static let identity = SchemaNode.object(
    "Which cluster it was, and which it is.", [:],
    optional: [
      "systemIdentifierBefore": .string("Decimal digits."), "systemIdentifierAfter": .string("Decimal digits."),
      "timelineBefore": .integer("PostgreSQL's timeline."), "timelineAfter": .integer("PostgreSQL's timeline."),
    ])

  static let transactions = SchemaNode.object(
    "How many transactions ended how.",
    [
      "attempted": .integer("All."), "acknowledged": .integer("Whatever became of them."),
      "indeterminate": .integer("The answer never came."), "failed": .integer("Refused."),
      "compared": .boolean("If false, the counts of kept, lost, phantom and duplicate ones say nothing."),
      "kept": .integer("Acknowledged and there."), "lost": .integer("Acknowledged and gone."),
      "indeterminateKept": .integer("Indeterminate and there."),
      "indeterminateGone": .integer("Indeterminate and not."),
      "phantoms": .integer("Rows that no client sent."), "duplicates": .integer("Rows that are there again."),
    ],
    optional: [
      "indeterminateCommittedKept": .integer("By the witness."),
      "indeterminateCommittedGone": .integer("By the witness."),
      "indeterminateNeverCommitted": .integer("By the witness."),
    ])

  static let transaction = SchemaNode.object(
    "One transaction, as the ledger knows it. Stamps are nanoseconds since the run began.",
    [
      "session": .integer("Its client."), "sequence": .integer("Its number in the session."),
      "token": .string("Its identity, 32 hexadecimal digits."),
      "outcome": .word(["committed", "failed", "indeterminate"], "As its client saw it."),
      "sentNanoseconds": .integer("When COMMIT was sent."),
    ],
    optional: [
      "endedNanoseconds": .integer("When the answer came."), "lsn": .string("The WAL position that it saw."),
      "reason": .string("An SQLSTATE, or connection-lost."), "commitLSN": .string("Where its commit record ends."),
      "fate": .openWord(Fate.allCases.map(\.rawValue), "Where it died."),
    ])
}

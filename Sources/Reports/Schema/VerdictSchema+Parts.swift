internal import DrillModel

extension VerdictSchema {
  static let loss = SchemaNode.object(
    "How much is gone.", ["transactions": .integer("Acknowledged ones.")],
    optional: [
      "archivedTransactions": .integer("Of these, those whose WAL was in the archive."),
      "seconds": .number("From the oldest lost acknowledgement to the outage."),
      "walBytes": .integer("A lower bound."), "witnessedWALBytes": .integer("Exactly, by the witness."),
      "archiveEnd": .string("A WAL position."),
    ])

  static let phase = SchemaNode.object(
    "A named interval. Stamps are nanoseconds since the run began.",
    [
      "track": .openWord(["run", "recovery", "machine"], "Those of recovery add up to the time to new primary."),
      "name": .string("Such as replay."), "startNanoseconds": .integer("Its begin."),
      "endNanoseconds": .integer("Its end."),
    ], optional: ["machine": .string("Whose it is.")])

  static let waiting = SchemaNode.object(
    "What a node waited for.",
    [
      "machine": .string("Its name, or dcs."),
      "gates": .list(.openWord(Gate.allCases.map(\.rawValue), "A gate that held it."), "To the end."),
      "lines": .list(.string("A line."), "Its last log lines."),
    ])

  static let overhead = SchemaNode.object(
    "What the harness itself cost.",
    [
      "runSeconds": .number("The run."), "harnessSeconds": .number("Of these, its own."),
      "share": .number("harnessSeconds / runSeconds."),
    ], optional: ["coresWhileWaiting": .number("Processor time while it waited for a primary.")])

  static let pitr = SchemaNode.object(
    "One point-in-time recovery against PostgreSQL's own stop rules.",
    [
      "number": .integer("From 1."), "reason": .string("Why it was chosen."),
      "target": .object(
        "What was asked for.",
        [
          "point": .anything("One key, the kind, with its value."), "isInclusive": .boolean("As PostgreSQL means it."),
          "timeline": .anything("One key: latest, current or number."),
        ]),
      "expected": .string("The end or the refusal that had to come."), "reached": .string("What came."),
      "extra": .integer("Transactions that are there and not to be."),
      "missing": .integer("Transactions to be there that are not."),
      "agreement": .word(PITRResult.Agreement.allCases.map(\.rawValue), "Whether it is as predicted."),
    ],
    optional: [
      "backup": .string("The backup that was restored."), "backupType": .string("Its type."),
      "writtenValue": .string("What was written for the target."),
      "expectedTransactions": .integer("In the predicted set."), "foundTransactions": .integer("In the recovered set."),
      "restoreSeconds": .number("The restore."), "restoredBytes": .integer("Restored."),
      "replaySeconds": .number("The replay."), "replayedBytes": .integer("WAL from the backup's start to the end."),
    ])
}

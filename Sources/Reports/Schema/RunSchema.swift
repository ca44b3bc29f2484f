internal import DrillModel

/// `RunRecord` and what it is made of.
enum RunSchema {
  static var definitions: [String: SchemaNode] {
    [
      "run": run, "fingerprint": fingerprint, "calibration": calibration, "gate": gate,
      "verdict": VerdictSchema.verdict,
      "finding": VerdictSchema.finding, "measurement": VerdictSchema.measurement,
      "objective": VerdictSchema.objective, "outcome": VerdictSchema.outcome, "identity": VerdictSchema.identity,
      "transactions": VerdictSchema.transactions, "transaction": VerdictSchema.transaction,
      "loss": VerdictSchema.loss, "phase": VerdictSchema.phase, "waiting": VerdictSchema.waiting,
      "overhead": VerdictSchema.overhead, "pitr": VerdictSchema.pitr,
    ]
  }

  private static let run = SchemaNode.object(
    "One judged run.",
    [
      "schemaVersion": .constant("run-record/v1", "The form of a record."),
      "drillClass": .openWord(
        ["total-outage", "leader-loss", "dcs-loss", "pitr", "restore"], "What reports are rolled up by."),
      "startedUnixMilliseconds": .integer("Wall time of the start, milliseconds since 1970."),
      "seconds": .number("Wall time of the whole run."),
      "initiator": .openWord(RunRecord.Initiator.allCases.map(\.rawValue), "Who began it."),
      "fingerprint": .reference("fingerprint"),
      "directory": .string("Where the run directory was when it was recorded."),
      "artefacts": .list(
        .object(
          "A file, by its content.",
          [
            "path": .string("Relative to the run directory."), "sha256": .string("Hexadecimal digits."),
            "bytes": .integer("Its size."),
          ]), "The files of the run directory that prove it."),
      "verdict": .reference("verdict"),
    ],
    optional: [
      "series": .object(
        "One of several runs of one command.",
        [
          "id": .string("The same for all of them."), "number": .integer("From 1."), "count": .integer("How many."),
        ]),
      "calibration": .reference("calibration"),
      "gate": .reference("gate"),
    ])

  private static let gate = SchemaNode.object(
    "What a gate made of the run.",
    [
      "gate": .string("The same for all its runs."),
      "outcome": .openWord(
        GateOutcome.allCases.map(\.rawValue) + ["accepted"], "How the gate ended: of all its runs together."),
      "isAccepted": .boolean("Whether the run may serve as a baseline."),
      "startsPool": .boolean("Whether what is older is no baseline any more."),
    ],
    optional: ["sentence": .string("The gate's decision: outcome and reason.")])

  private static let fingerprint = SchemaNode.object(
    "What a run was made of.",
    [
      "versions": .dictionary(.string("As the program says it."), "By program; and os, kernel."),
      "configurationHash": .string("SHA-256 of the drill as it was resolved."),
      "machineClass": .string("Processors, memory and file system in words."),
      "stamp": .dictionary(
        .string("As it was."), "Fault model, fsync and other settings that decide what a kill proves."),
    ])

  private static let calibration = SchemaNode.object(
    "What the machine could do just before.",
    [
      "fsyncMicroseconds": .number("Median of a write of 8 KiB with fdatasync."),
      "writeMiBPerSecond": .number("Sequential write."), "hashMiBPerSecond": .number("SHA-1 on one core."),
      "stealShare": .number("Processor time that a hypervisor took, 0 to 1."),
    ])
}

internal import DrillModel
internal import ServiceLevel

/// `ServiceLevelReport` and what it is made of.
enum ServiceLevelSchema {
  static func root(_ promise: String) -> SchemaNode {
    .object(
      "How drills kept to their objectives over a period. \(promise)",
      [
        "schemaVersion": .constant("sla/v1", "The form of this document."),
        "sinceUnixMilliseconds": .integer("The period's begin, milliseconds since 1970."),
        "untilUnixMilliseconds": .integer("Its end, which is no part of it."),
        "target": .number("The share of drills that must be inside their objectives."),
        "classes": .list(.reference("class"), "By name."), "coverage": .list(.reference("drill"), "By name."),
      ],
      optional: [
        "controlClasses": .list(
          .object(
            "A class of nothing but controls, which has no service level.",
            [
              "drillClass": .string("Its name."), "controls": .integer("Runs that had to fail."),
              "controlsFailed": .integer("Those that did not as stated."),
            ]), "By name."),
        "missed": .list(
          .object(
            "A run that did not begin in time.",
            ["drill": .string("Its name."), "dueUnixMilliseconds": .integer("When it was due.")]),
          "Left out if no schedule is known."),
        "schedules": .list(
          .object(
            "When a drill was to run.",
            [
              "drill": .string("Its name."), "calendar": .string("In systemd's form."),
              "sinceUnixMilliseconds": .integer("Since when it is known."),
              "due": .integer("Runs that were due in the period."),
            ], optional: ["untilUnixMilliseconds": .integer("When it was changed or removed.")]),
          "What the missed runs go by; left out if no schedule is known."),
      ])
  }

  static var definitions: [String: SchemaNode] {
    ["class": level, "metric": metric, "trend": trend, "drill": drill]
  }

  private static let level = SchemaNode.object(
    "One class of drills.",
    [
      "drillClass": .string("Its name."), "runs": .integer("Runs that had to recover."),
      "passes": .integer("Inside their objectives."), "objectiveMisses": .integer("Outside."),
      "dataFindings": .integer("Outside, because of the data."), "unjudged": .integer("Neither."),
      "controls": .integer("Runs that had to fail."), "controlsFailed": .integer("Those that did not as stated."),
      "standing": .word(ClassLevel.Standing.allCases.map(\.rawValue), "Whether the target was reached."),
      "budget": .object(
        "How many might have missed, and how many did.",
        ["allowed": .number("Misses that the target allows."), "used": .integer("Misses.")],
        optional: ["usedShare": .number("used / allowed; left out if nothing is allowed.")]),
      "metrics": .list(.reference("metric"), "What was measured."), "trend": .reference("trend"),
    ],
    optional: [
      "drillMetrics": .list(
        .reference("metric"), "By drill and limit, of the metrics whose objective is not the same for all runs."),
      "insideShare": .number("Passes among what was judged."),
      "missRateUpperBound": .number("With 95 % confidence a drill misses no more often."),
    ])

  private static let metric = SchemaNode.object(
    "What the class's judged runs measured.",
    [
      "metric": .openWord(Metric.allCases.map(\.rawValue), "What it is."), "count": .integer("Runs that measured it."),
      "median": .number("An observed value."), "percentile95": .number("An observed value."),
      "largest": .number("The worst."), "limits": .list(.number("A limit."), "Those that the drills state."),
      "limited": .integer("Runs with such an objective."), "met": .integer("Those that met it."),
    ], optional: ["drill": .string("Left out for the whole class.")])

  private static let trend = SchemaNode.object(
    "How the time to new primary went.",
    [
      "direction": .openWord(Trend.Direction.allCases.map(\.rawValue), "What is seen."),
      "pieces": .list(
        .object(
          "A week or a month.",
          [
            "begin": .string("A month, or a week's Monday."), "runs": .integer("In it."),
            "passes": .integer("Inside their objectives."),
          ], optional: ["medianSeconds": .number("Of the time to new primary.")]), "The oldest first."),
    ],
    optional: [
      "chance": .number("Of so clear a trend without any."),
      "change": .number("Growth from the first third of the days with runs to the last third, as a share."),
    ])

  private static let drill = SchemaNode.object(
    "When a drill was last run, and whether that still counts.",
    [
      "drill": .string("Its name."), "drillClass": .string("Its class."),
      "lastRunUnixMilliseconds": .integer("Its newest run."),
      "lastStatus": .word(Verdict.Status.allCases.map(\.rawValue), "The newest run's verdict."),
      "staleness": .list(
        .openWord(DrillCoverage.Staleness.allCases.map(\.rawValue), "A reason."),
        "Why its last pass says nothing about today."),
    ],
    optional: [
      "lastPassUnixMilliseconds": .integer("Its newest pass."), "ageSeconds": .number("From it to the period's end."),
    ])
}

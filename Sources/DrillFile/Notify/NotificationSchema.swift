import DrillModel

/// The one description of a file of notifications.
enum NotificationSchema {
  static let root = ObjectSchema([
    .init("pings", .list(.object(ping)), "Dead-man's switches: told of each start and end of a scheduled run."),
    .init("webhooks", .list(.object(webhook)), "Posts of JSON."),
    .init("commands", .list(.object(command)), "Commands of the shell."),
  ])

  private static let url = secret("url", "Where it goes; in url_file or url_env if the address itself is a secret.")
  private static let drills = ObjectSchema.Property(
    "drills", .list(.string), "Only these drills; without it all of them.")
  private static let events = ObjectSchema.Property(
    "on", .list(.choice(NotificationEvent.allCases.map(\.rawValue))),
    "failure, change, recovery, success; without it failure and change.")

  private static func timeout(_ text: ConfigurationValue) -> ObjectSchema.Property {
    .init("timeout", .duration(), "After this it is given up.", default: text)
  }

  /// A value, the file that has it, or the variable that has it.
  private static func secret(_ name: String, _ summary: String) -> [ObjectSchema.Property] {
    [
      .init(name, .string, summary), .init("\(name)_file", .string, "The file whose first line it is."),
      .init(
        "\(name)_env", .pattern("^[A-Za-z_][A-Za-z0-9_]*$", describe: "the name of a variable of the environment"),
        "The variable of the environment that has it."),
    ]
  }

  private static let ping = ObjectSchema(url + [drills, timeout("10s")])
  private static let webhook = ObjectSchema(
    url
      // No plain `authorization`: it would be a secret in a file that is no secret.
      + secret("authorization", "").dropFirst()
      + [
        .init("shape", .choice(["generic", "slack", "alertmanager"]), "A template of ours.", default: "generic"),
        .init("template", .string, "JSON with {{names}} in its strings, instead of a shape."), events, drills,
        timeout("10s"),
      ])
  private static let command = ObjectSchema([
    .init("command", .string, "What /bin/sh runs, with the facts in BLACKSTART_… variables.", required: true), events,
    drills, timeout("30s"),
  ])
}

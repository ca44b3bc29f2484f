/// Who is told about drills, and how: a file of notifications as a value.
public struct NotificationSettings: Sendable, Hashable {
  /// A dead-man's switch in the manner of healthchecks.io: told of each start and end, it raises an alarm when it is not.
  public struct Ping: Sendable, Hashable {
    public var url: SecretReference
    /// Nil: every drill.
    public var drills: Set<String>?
    public var timeoutSeconds: Double

    public init(url: SecretReference, drills: Set<String>? = nil, timeoutSeconds: Double) {
      self.url = url
      self.drills = drills
      self.timeoutSeconds = timeoutSeconds
    }
  }

  /// A POST of JSON.
  public struct Webhook: Sendable, Hashable {
    public var url: SecretReference
    /// The header `Authorization`.
    public var authorization: SecretReference?
    /// JSON with `{{names}}` in its strings.
    public var template: String
    public var events: Set<NotificationEvent>
    public var drills: Set<String>?
    public var timeoutSeconds: Double

    public init(
      url: SecretReference, authorization: SecretReference? = nil, template: String, events: Set<NotificationEvent>,
      drills: Set<String>? = nil, timeoutSeconds: Double
    ) {
      self.url = url
      self.authorization = authorization
      self.template = template
      self.events = events
      self.drills = drills
      self.timeoutSeconds = timeoutSeconds
    }
  }

  /// A command of the shell, which finds the facts in its environment.
  public struct Command: Sendable, Hashable {
    public var command: String
    public var events: Set<NotificationEvent>
    public var drills: Set<String>?
    public var timeoutSeconds: Double

    public init(command: String, events: Set<NotificationEvent>, drills: Set<String>? = nil, timeoutSeconds: Double) {
      self.command = command
      self.events = events
      self.drills = drills
      self.timeoutSeconds = timeoutSeconds
    }
  }

  public var pings: [Ping]
  public var webhooks: [Webhook]
  public var commands: [Command]

  public init(pings: [Ping] = [], webhooks: [Webhook] = [], commands: [Command] = []) {
    self.pings = pings
    self.webhooks = webhooks
    self.commands = commands
  }
}

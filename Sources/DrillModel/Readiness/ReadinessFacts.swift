/// What is known of a stanza beside its repository's files. Every part is optional: what nobody was asked for is nil.
public struct ReadinessFacts: Sendable, Codable, Hashable {
  /// From pgBackRest's configuration, and from pgBackRest itself.
  public struct Tool: Sendable, Codable, Hashable {
    /// The file with which `pgbackrest stop` keeps every command from running, if it is there.
    public var stopFile: String?
    /// `pgbackrest info`: 0 is ok.
    public var statusCode: Int?
    public var statusMessage: String?
    /// Whether a backup is being taken.
    public var isLocked: Bool?
    /// Backups during which pages with a wrong checksum were read.
    public var damagedBackups: [String]
    public var retentionFull: String?
    public var retentionFullType: String?
    public var retentionArchive: String?
    /// What of it is dropped silently when the archive does not keep up.
    public var pushQueueMax: String?

    public init(
      stopFile: String? = nil, statusCode: Int? = nil, statusMessage: String? = nil, isLocked: Bool? = nil,
      damagedBackups: [String] = [], retentionFull: String? = nil, retentionFullType: String? = nil,
      retentionArchive: String? = nil, pushQueueMax: String? = nil
    ) {
      self.stopFile = stopFile
      self.statusCode = statusCode
      self.statusMessage = statusMessage
      self.isLocked = isLocked
      self.damagedBackups = damagedBackups
      self.retentionFull = retentionFull
      self.retentionFullType = retentionFullType
      self.retentionArchive = retentionArchive
      self.pushQueueMax = pushQueueMax
    }
  }

  /// From a running server of the stanza.
  public struct Server: Sendable, Codable, Hashable {
    public var systemIdentifier: String
    public var archiveMode: String
    public var archiveCommand: String
    public var archiveLibrary: String
    public var archiveTimeoutSeconds: Int
    public var walLevel: String
    /// Whether the archiver's last attempt failed.
    public var isFailing: Bool
    public var lastFailed: String?
    /// What `archive_command` last ended with 0 for; nil if it never has.
    public var lastArchived: String?
    /// What it writes now; nil in recovery.
    public var currentSegment: String?

    public init(
      systemIdentifier: String, archiveMode: String, archiveCommand: String, archiveLibrary: String = "",
      archiveTimeoutSeconds: Int, walLevel: String, isFailing: Bool, lastFailed: String?, lastArchived: String? = nil,
      currentSegment: String?
    ) {
      self.systemIdentifier = systemIdentifier
      self.archiveMode = archiveMode
      self.archiveCommand = archiveCommand
      self.archiveLibrary = archiveLibrary
      self.archiveTimeoutSeconds = archiveTimeoutSeconds
      self.walLevel = walLevel
      self.isFailing = isFailing
      self.lastFailed = lastFailed
      self.lastArchived = lastArchived
      self.currentSegment = currentSegment
    }

    /// The same for the audit.
    public var archiving: ServerArchiving {
      ServerArchiving(
        systemIdentifier: systemIdentifier, currentSegment: currentSegment, lastArchived: lastArchived,
        failing: isFailing ? lastFailed : nil, command: archiveLibrary.isEmpty ? archiveCommand : archiveLibrary)
    }
  }

  /// What a restore drill of the stanza took.
  public struct Speed: Sendable, Codable, Hashable {
    public var times: RestoreTimes
    /// When that drill began, in Unix time.
    public var measuredSeconds: Double

    public init(times: RestoreTimes, measuredSeconds: Double) {
      self.times = times
      self.measuredSeconds = measuredSeconds
    }
  }

  /// By stanza.
  public var tools: [String: Tool]
  public var speeds: [String: Speed]
  public var servers: [String: Server]
  /// Why something could not be asked, a line each.
  public var problems: [String]

  public init(
    tools: [String: Tool] = [:], servers: [String: Server] = [:], speeds: [String: Speed] = [:],
    problems: [String] = []
  ) {
    self.tools = tools
    self.servers = servers
    self.speeds = speeds
    self.problems = problems
  }
}

/// From when on an answer is FAILED; nil leaves it at a WARNING.
public struct ReadinessLimits: Sendable, Codable, Hashable {
  public var maxBackupAgeSeconds: Double?
  public var maxArchiveAgeSeconds: Double?

  public init(maxBackupAgeSeconds: Double? = nil, maxArchiveAgeSeconds: Double? = nil) {
    self.maxBackupAgeSeconds = maxBackupAgeSeconds
    self.maxArchiveAgeSeconds = maxArchiveAgeSeconds
  }
}

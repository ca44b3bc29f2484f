/// What a backup repository holds, as a listing: no opinion, and nothing of the contents but the history files.
/// `recovered/archive.json` is one of these.
public struct ArchiveInventory: Sendable, Codable, Hashable {
  /// Raised by one when a reader of the old form could misread the new one.
  public var schemaVersion = "archive/v1"
  public var stanzas: [Stanza]

  public init(stanzas: [Stanza]) { self.stanzas = stanzas }

  /// One cluster's share of the repository.
  public struct Stanza: Sendable, Codable, Hashable {
    public var name: String
    /// What it is to pgBackRest, where `name` tells it from the same in another repository.
    public private(set) var origin: Origin?
    /// Every database that the stanza ever had, by `id`; the highest is the current one.
    public var databases: [Database]
    /// In the order of their labels, which is that of their start.
    public var backups: [Backup]
    public var archives: [Archive]
    /// Directories of backups that the list of backups does not know: begun and never finished, or half expired.
    public var unlistedBackups: [String]
    /// Sentences: what could not be read. Whoever judges this stanza does not know everything.
    public var problems: [String]

    public init(
      name: String, databases: [Database] = [], backups: [Backup] = [], archives: [Archive] = [],
      unlistedBackups: [String] = [], problems: [String] = []
    ) {
      self.name = name
      self.databases = databases
      self.backups = backups
      self.archives = archives
      self.unlistedBackups = unlistedBackups
      self.problems = problems
    }

    /// The same, named as one of several repositories.
    public func inRepository(_ number: Int) -> Stanza {
      var copy = self
      copy.name += " in repository \(number)"
      copy.origin = Origin(stanza: name, repository: number)
      return copy
    }

    /// For a command of pgBackRest that is about this stanza in whatever repositories there are.
    public var option: String { "--stanza=\(origin?.stanza ?? name)" }

    /// For a command of pgBackRest that is about this stanza in this repository.
    public var options: String { option + (origin.map { " --repo=\($0.repository)" } ?? "") }
  }

  /// A stanza and pgBackRest's number of the repository that it is in.
  public struct Origin: Sendable, Codable, Hashable {
    public var stanza: String
    public var repository: Int
  }

  public struct Database: Sendable, Codable, Hashable {
    public var id: Int
    public var systemIdentifier: String
    /// PostgreSQL's major version: `15`.
    public var version: String
    /// What the list of backups says; nil if it does not know that database.
    public var backupSystemIdentifier: String?

    public init(id: Int, systemIdentifier: String, version: String, backupSystemIdentifier: String? = nil) {
      self.backupSystemIdentifier = backupSystemIdentifier
      self.id = id
      self.systemIdentifier = systemIdentifier
      self.version = version
    }
  }

  public struct Backup: Sendable, Codable, Hashable {
    public var label: String
    /// `full`, `diff` or `incr`.
    public var type: String
    /// The backup that it builds on; nil for a full one.
    public var prior: String?
    /// Unix time.
    public var startSeconds: Int64
    public var stopSeconds: Int64
    /// The first and the last WAL segment without which it is not consistent; nil for an offline backup.
    public var archiveStart: String?
    public var archiveStop: String?
    public var lsnStart: LSN?
    public var lsnStop: LSN?
    public var databaseID: Int
    /// Whether its manifest is in the repository.
    public var isPresent: Bool
    /// Whether the server ran: an offline backup needs no WAL. Nil if the listing does not say.
    public var isOnline: Bool?
    /// What is wrong with its own files; nil if nothing was found.
    public var damage: String?
    /// Whether pages had a wrong checksum already when it was taken; nil if the listing does not say.
    public var hasPageErrors: Bool?
    /// Of the cluster's files when it was taken; nil if the listing does not say.
    public var databaseBytes: Int64?

    public init(
      label: String, type: String, prior: String? = nil, startSeconds: Int64, stopSeconds: Int64,
      archiveStart: String?, archiveStop: String?, lsnStart: LSN?, lsnStop: LSN?, databaseID: Int,
      isPresent: Bool = true, isOnline: Bool? = nil, damage: String? = nil,
      hasPageErrors: Bool? = nil, databaseBytes: Int64? = nil
    ) {
      self.hasPageErrors = hasPageErrors
      self.databaseBytes = databaseBytes
      self.isOnline = isOnline
      self.damage = damage
      self.label = label
      self.type = type
      self.prior = prior
      self.startSeconds = startSeconds
      self.stopSeconds = stopSeconds
      self.archiveStart = archiveStart
      self.archiveStop = archiveStop
      self.lsnStart = lsnStart
      self.lsnStop = lsnStop
      self.databaseID = databaseID
      self.isPresent = isPresent
    }
  }

  /// The WAL of one database of the stanza.
  public struct Archive: Sendable, Codable, Hashable {
    /// `<version>-<database id>`.
    public var id: String
    public var databaseID: Int
    /// Bytes in a whole segment.
    public var segmentBytes: UInt64
    /// Whether the files are encrypted: then their sizes say less.
    public var isEncrypted: Bool
    /// By name; two of the same name are two files of the same segment.
    public var segments: [Segment]
    public var histories: [History]
    /// Names of `.partial` files.
    public var partials: [String]
    /// Paths of files that belong to no kind, such as temporary ones.
    public var unexpected: [String]

    public init(
      id: String, databaseID: Int, segmentBytes: UInt64 = WALSegment.defaultSize, isEncrypted: Bool = false,
      segments: [Segment] = [], histories: [History] = [], partials: [String] = [], unexpected: [String] = []
    ) {
      self.id = id
      self.databaseID = databaseID
      self.segmentBytes = segmentBytes
      self.isEncrypted = isEncrypted
      self.segments = segments
      self.histories = histories
      self.partials = partials
      self.unexpected = unexpected
    }
  }

  /// A file with a WAL segment.
  public struct Segment: Sendable, Codable, Hashable {
    /// 24 hexadecimal digits.
    public var name: String
    /// SHA-1 of the uncompressed segment, from the file's name; nil if the tool keeps none.
    public var checksum: String?
    /// The file's suffix: `zst`, `gz`, `lz4`, `bz2`; nil if it is not compressed.
    public var compression: String?
    public var storedBytes: Int64
    /// Unix time of the file.
    public var storedSeconds: Int64

    public init(
      name: String, checksum: String?, compression: String? = nil, storedBytes: Int64, storedSeconds: Int64 = 0
    ) {
      self.name = name
      self.checksum = checksum
      self.compression = compression
      self.storedBytes = storedBytes
      self.storedSeconds = storedSeconds
    }

    /// The file's own name.
    public var fileName: String { name + (checksum.map { "-\($0)" } ?? "") + (compression.map { ".\($0)" } ?? "") }
  }

  /// A timeline's `.history` file.
  public struct History: Sendable, Codable, Hashable {
    public var timeline: TimelineID
    public var text: String

    public init(timeline: TimelineID, text: String) {
      self.timeline = timeline
      self.text = text
    }
  }
}

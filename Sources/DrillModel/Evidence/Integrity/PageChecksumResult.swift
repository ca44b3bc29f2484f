/// What `pg_checksums --check` said of a stopped data directory: `recovered/checksums/<machine>.json`.
public struct PageChecksumResult: Sendable, Codable, Hashable {
  public struct Page: Sendable, Codable, Hashable, Comparable {
    /// Below the data directory.
    public var file: String
    /// Within that file, which is a segment of 1 GiB at most.
    public var block: Int64

    public init(file: String, block: Int64) {
      self.file = file
      self.block = block
    }

    public static func < (left: Page, right: Page) -> Bool { (left.file, left.block) < (right.file, right.block) }
  }

  public var schemaVersion = "checksums/v1"
  public var machine: String
  public var status: String
  public var timedOut: Bool
  public var filesScanned: Int64?
  public var blocksScanned: Int64?
  public var badChecksums: Int64?
  public var badPages: [Page]
  /// Both streams; paths below the data directory.
  public var lines: [String]
  public var seconds: Double

  public init(
    machine: String, status: String, timedOut: Bool, filesScanned: Int64?, blocksScanned: Int64?,
    badChecksums: Int64?, badPages: [Page], lines: [String], seconds: Double
  ) {
    self.machine = machine
    self.status = status
    self.timedOut = timedOut
    self.filesScanned = filesScanned
    self.blocksScanned = blocksScanned
    self.badChecksums = badChecksums
    self.badPages = badPages
    self.lines = lines
    self.seconds = seconds
  }

  /// Where checksums are off there is nothing to look at (pg_checksums.c: "data checksums are not enabled in cluster").
  public var isOff: Bool { lines.contains { $0.contains("data checksums are not enabled") } }

  /// `sound`, `damaged` or `off`.
  public var state: String { status == "exit code 0" ? "sound" : isOff ? "off" : "damaged" }
}

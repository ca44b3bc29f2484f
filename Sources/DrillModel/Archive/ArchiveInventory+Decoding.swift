extension ArchiveInventory.Archive {
  enum CodingKeys: String, CodingKey {
    case id, databaseID, segmentBytes, isEncrypted, segments, histories, partials, unexpected
  }

  /// - Throws: `DecodingError` also for a segment size that PostgreSQL does not have: positions are divided by it.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let size = try values.decode(UInt64.self, forKey: .segmentBytes)
    guard WALSegment.isPossibleSize(size) else {
      throw DecodingError.dataCorruptedError(
        forKey: .segmentBytes, in: values, debugDescription: "no segment has \(size) bytes")
    }
    self.init(
      id: try values.decode(String.self, forKey: .id), databaseID: try values.decode(Int.self, forKey: .databaseID),
      segmentBytes: size, isEncrypted: try values.decode(Bool.self, forKey: .isEncrypted),
      segments: try values.decode([ArchiveInventory.Segment].self, forKey: .segments),
      histories: try values.decode([ArchiveInventory.History].self, forKey: .histories),
      partials: try values.decode([String].self, forKey: .partials),
      unexpected: try values.decode([String].self, forKey: .unexpected))
  }
}

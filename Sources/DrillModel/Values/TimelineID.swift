/// PostgreSQL's timeline, which every promotion raises by one.
public struct TimelineID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public var value: UInt32

  public init(_ value: UInt32) { self.value = value }

  public init(from decoder: any Decoder) throws { value = try decoder.singleValueContainer().decode(UInt32.self) }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  public var description: String { String(value) }

  public static func < (left: TimelineID, right: TimelineID) -> Bool { left.value < right.value }
}

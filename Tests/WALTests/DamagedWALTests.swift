import DrillModel
import Foundation
import TestSupport
import Testing
import WAL

/// What a reader must make of WAL that is torn, damaged, old, or there more than once.
@Suite struct DamagedWALTests {
  private static let segmentBytes = 1 << 17

  /// A directory with a few segments of WAL, and all that is to be read of it.
  private func withWAL(_ body: (String, Reading) throws -> Void) async throws {
    try await TestProcess.withDirectory { directory in
      let wal = directory + "/data/pg_wal"
      try FileManager.default.createDirectory(atPath: wal, withIntermediateDirectories: true)
      let size = UInt64(Self.segmentBytes)
      let log = SyntheticLog(directory: wal, start: LSN(size), segmentBytes: size)
      for number in 1...6000 as ClosedRange<UInt64> {
        try log.commit(.init(session: 1, sequence: number, token: Token(high: 1, low: number)))
      }
      try log.flush()
      let whole = try Reading(wal)
      #expect(whole.commits.count == 6000 && whole.extents.first?.end == log.position)
      try body(wal, whole)
    }
  }

  private func segments(_ directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.count == 24 }.sorted()
  }

  private func copy(_ source: String, _ name: String) throws -> String {
    let target = "\(source)/../../\(name)"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for file in try segments(source) {
      try FileManager.default.copyItem(atPath: "\(source)/\(file)", toPath: "\(target)/\(file)")
    }
    return target
  }

  private func change(_ path: String, _ body: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    body(&data)
    try data.write(to: URL(fileURLWithPath: path))
  }

  private func file(_ directory: String, holding lsn: LSN) -> String {
    "\(directory)/\(WALSegment(timeline: TimelineID(1), containing: lsn, size: UInt64(Self.segmentBytes)))"
  }

  private func offset(_ lsn: LSN) -> Int { Int(lsn.value) % Self.segmentBytes }

  @Test func aTornFileEndsWithItsLastWholeRecord() async throws {
    try await withWAL { wal, whole in
      let victim = whole.commits[whole.commits.count - 100]
      for (number, cut) in [(0, offset(victim.end)), (1, offset(victim.end) - 1), (2, offset(victim.end) - 7)] {
        let torn = try copy(wal, "torn-\(number)")
        try change(file(torn, holding: victim.start)) { $0 = $0.prefix(cut) }
        for later in try segments(torn) where "\(torn)/\(later)" > file(torn, holding: victim.start) {
          try FileManager.default.removeItem(atPath: "\(torn)/\(later)")
        }
        let reading = try Reading(torn)
        // What is cut off first is padding: the record is 34 bytes long, and 40 in the log.
        let kept = whole.commits.filter { number < 2 ? $0.end <= victim.end : $0.end < victim.end }
        #expect(reading.commits == kept)
        if number < 2 { #expect(reading.extents.first?.end == victim.end) }
        if number == 2 { #expect(reading.extents.first?.end == victim.start) }
        #expect(reading.extents.first?.gaps.isEmpty == true)
      }
    }
  }

  @Test func aFlippedByteIsTheEndUnlessAnotherCopyHasIt() async throws {
    try await withWAL { wal, whole in
      let victim = whole.commits[whole.commits.count / 2]
      let damaged = try copy(wal, "damaged")
      try change(file(damaged, holding: victim.start)) { $0[offset(victim.start) + 30] ^= 0x40 }
      for later in try segments(damaged) where "\(damaged)/\(later)" > file(damaged, holding: victim.start) {
        try FileManager.default.removeItem(atPath: "\(damaged)/\(later)")
      }
      let alone = try Reading(damaged)
      #expect(alone.commits == whole.commits.filter { $0.end < victim.end })
      #expect(alone.extents.first?.end == victim.start)
      for both in [try Reading(damaged, wal), try Reading(wal, damaged)] {
        #expect(both.commits == whole.commits)
        #expect(both.extents == whole.extents)
      }
    }
  }

  @Test func twoDamagedCopiesMakeOneWhole() async throws {
    try await withWAL { wal, whole in
      let copies = [try copy(wal, "a"), try copy(wal, "b")]
      for (place, directory) in copies.enumerated() {
        for victim in whole.commits[(10 + place)...].striding(by: 500) {
          try change(file(directory, holding: victim.start)) { $0[offset(victim.start) + 5] ^= 1 }
        }
      }
      #expect(try Reading(copies[0]).commits != whole.commits)
      #expect(try Reading(copies[0], copies[1]).commits == whole.commits)
    }
  }

  @Test func whatIsMissingIsAGapAndWhatFollowsIsRead() async throws {
    try await withWAL { wal, whole in
      let victim = whole.commits[whole.commits.count / 2]
      let holed = try copy(wal, "holed")
      let gone = WALSegment(timeline: TimelineID(1), containing: victim.start, size: UInt64(Self.segmentBytes))
      try FileManager.default.removeItem(atPath: file(holed, holding: victim.start))
      let reading = try Reading(holed)
      let gap = try #require(reading.extents.first?.gaps.first)
      #expect(reading.extents.first?.gaps.count == 1)
      #expect(gap.from <= gone.start && gap.to >= gone.end)
      #expect(reading.commits.map(\.start) == whole.commits.map(\.start).filter { $0 < gap.from || $0 >= gap.to })
      #expect(reading.extents.first?.end == whole.extents.first?.end)
    }
  }

  @Test func oldContentBehindTheEndIsNotRead() async throws {
    try await withWAL { wal, whole in
      let end = try #require(whole.extents.first?.end)
      let recycled = try copy(wal, "recycled")
      let names = try segments(recycled)
      let last = file(recycled, holding: end)
      let old = try Data(contentsOf: URL(fileURLWithPath: "\(recycled)/\(names[1])"))
      // The server writes over a recycled segment page by page.
      let page = (offset(end) / 8192 + 1) * 8192
      try change(last) { $0.replaceSubrange(page..., with: old[page...]) }
      let next = WALSegment(timeline: TimelineID(1), containing: end, size: UInt64(Self.segmentBytes)).next
      try old.write(to: URL(fileURLWithPath: "\(recycled)/\(next)"))
      let reading = try Reading(recycled)
      #expect(reading.commits == whole.commits)
      #expect(reading.extents == whole.extents)
    }
  }

  @Test func aPartialSegmentIsReadAfterAFinishedOne() async throws {
    try await withWAL { wal, whole in
      let end = try #require(whole.extents.first?.end)
      let streamed = try copy(wal, "streamed")
      let last = file(streamed, holding: end)
      try FileManager.default.moveItem(atPath: last, toPath: last + ".partial")
      try "junk".write(toFile: streamed + "/archive_status", atomically: false, encoding: .utf8)
      #expect(try Reading(streamed).commits == whole.commits)
    }
  }
}

extension ArraySlice {
  fileprivate func striding(by step: Int) -> [Element] {
    stride(from: startIndex, to: endIndex, by: step).map { self[$0] }
  }
}

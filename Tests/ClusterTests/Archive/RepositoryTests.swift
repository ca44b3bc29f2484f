import Cluster
import DrillModel
import Foundation
import Glibc
import TestSupport
import Testing

/// The audit on real repositories, with every defect that is planted found by its own code.
struct RepositoryTests {
  private func audit(_ files: any RepositoryFiles, deep: Bool = false) throws -> ArchiveAudit {
    let reader = InventoryReader(files, looksIntoSegments: true)
    let inventory = try reader.read()
    return ArchiveAudit(inventory, contents: deep ? try reader.contents(of: inventory) : [])
  }

  private func defects(_ audit: ArchiveAudit) -> [String] {
    audit.findings.filter { $0.severity != .note }.map(\.code)
  }

  /// Every file and directory with its size, times and content.
  private func everything(_ path: String) throws -> [String: String] {
    var all: [String: String] = [:]
    let names = FileManager.default.enumerator(atPath: path)
    while let name = names?.nextObject() as? String {
      var status = stat()
      lstat("\(path)/\(name)", &status)
      let content = FileManager.default.contents(atPath: "\(path)/\(name)")?.hashValue ?? 0
      all[name] =
        "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) "
        + "\(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec) \(status.st_ino) \(content)"
    }
    return all
  }

  @Test func everyPlantedDefectIsFoundByItsOwnCode() async throws {
    try await TestProcess.withDirectory { directory in
      let repository = TestRepository(directory: directory)
      try await repository.make()
      let plain = PlainRepository(path: repository.path)
      let before = try everything(repository.path)
      let clean = try audit(plain, deep: true)
      #expect(defects(clean) == [])
      #expect(clean.rows.map(\.isComplete) == [true, true])
      #expect(clean.rows.allSatisfy { $0.windows.map(\.timeline.value) == [1, 2] })
      let commands = CommandRepository(executable: "/usr/bin/pgbackrest", configuration: repository.configuration)
      #expect(try InventoryReader(commands).read() == InventoryReader(plain).read())
      #expect(try defects(audit(commands, deep: true)) == [])
      #expect(try everything(repository.path) == before, "an audit changes nothing")

      for plant in ArchivePlant.allCases {
        let copy = "\(directory)/\(plant.rawValue)"
        try FileManager.default.copyItem(atPath: repository.path, toPath: copy)
        let touched = try plant.plant(in: copy)
        #expect(try defects(audit(PlainRepository(path: copy), deep: true)) == [plant.code], "\(plant) at \(touched)")
        if plant.needsContents { #expect(try defects(audit(PlainRepository(path: copy))) == []) }
      }
    }
  }

  @Test func anEncryptedRepositoryIsReadThroughPgBackRest() async throws {
    try await TestProcess.withDirectory { directory in
      var repository = TestRepository(directory: directory)
      repository.options = ["repo1-cipher-type=aes-256-cbc", "repo1-cipher-pass=secret"]
      try await repository.make()
      let commands = CommandRepository(executable: "/usr/bin/pgbackrest", configuration: repository.configuration)
      let found = try audit(commands, deep: true)
      #expect(defects(found) == [])
      #expect(found.rows.count == 2)
      let plain = try audit(PlainRepository(path: repository.path))
      #expect(plain.findings.first?.code == "archive-unreadable")
      #expect(plain.findings.first?.message.contains("--config") == true)
      try ArchivePlant.missingSegment.plant(inCopyOf: repository, commands)
      #expect(try defects(audit(commands)) == ["archive-gap"])
    }
  }

  @Test func whatIsNoRepositoryIsUsage() async throws {
    try await TestProcess.withDirectory { directory in
      for path in [directory, directory + "/nowhere"] {
        let error = #expect(throws: BlackstartError.self) { try audit(PlainRepository(path: path)) }
        #expect(error?.category == .usage)
        #expect(error?.hint != nil)
      }
    }
  }
}

extension ArchivePlant {
  /// In an encrypted repository names are readable and contents are not, so the place is looked up through pgBackRest.
  fileprivate func plant(inCopyOf repository: TestRepository, _ files: any RepositoryFiles) throws {
    let stanza = try #require(try InventoryReader(files).read().stanzas.first)
    let archive = try #require(stanza.archives.first)
    let last = try #require(stanza.backups.last?.archiveStop)
    let segment = try #require(archive.segments.first { $0.name > last })
    try FileManager.default.removeItem(
      atPath: "\(repository.path)/archive/main/\(archive.id)/\(segment.name.prefix(16))/\(segment.fileName)")
  }
}

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

  private struct Damage: Sendable {
    var name: String
    var code: String
    var keepsRows = false
    /// By the repository's path and the full backup's label.
    var plant: @Sendable (String, String) throws -> Void
  }

  private static func edit(_ path: String, _ change: (String) -> String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = change(text)
    #expect(changed != text)
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static let damages = [
    Damage(name: "an empty manifest", code: "backup-chain-broken") { path, label in
      for suffix in ["", ".copy"] {
        try Data().write(to: URL(filePath: "\(path)/backup/main/\(label)/backup.manifest\(suffix)"))
      }
    },
    Damage(name: "a manifest that was cut off", code: "backup-chain-broken") { path, label in
      for suffix in ["", ".copy"] {
        try edit("\(path)/backup/main/\(label)/backup.manifest\(suffix)") { String($0.prefix($0.count / 2)) }
      }
    },
    Damage(name: "garbage for a manifest", code: "backup-chain-broken") { path, label in
      for suffix in ["", ".copy"] {
        try Data([0xFF, 0xFE, 0]).write(to: URL(filePath: "\(path)/backup/main/\(label)/backup.manifest\(suffix)"))
      }
    },
    Damage(name: "no data", code: "backup-chain-broken") { path, label in
      try FileManager.default.removeItem(atPath: "\(path)/backup/main/\(label)/pg_data")
    },
    Damage(name: "an edited list of backups", code: "archive-unreadable") { path, _ in
      for suffix in ["", ".copy"] {
        try edit("\(path)/backup/main/backup.info\(suffix)") {
          $0.replacingOccurrences(of: "backup-archive-start\":\"0", with: "backup-archive-start\":\"z")
        }
      }
    },
    Damage(name: "an edited list of databases", code: "archive-unreadable", keepsRows: true) { path, _ in
      for name in ["archive.info", "archive.info.copy"] {
        try edit("\(path)/archive/main/\(name)") { $0.replacingOccurrences(of: "\"15\"", with: "\"14\"") }
      }
    },
  ]

  /// Root may read everything: then there is nothing to see.
  private func deniedIsUnjudged(_ repository: TestRepository) async throws {
    guard geteuid() != 0 else { return }
    let archive = "\(repository.path)/archive/main"
    chmod(archive, 0)
    defer { chmod(archive, 0o750) }
    #expect(try Set(defects(audit(PlainRepository(path: repository.path)))) == ["archive-unreadable"])
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
      for damage in Self.damages {
        let copy = "\(directory)/damaged"
        try FileManager.default.copyItem(atPath: repository.path, toPath: copy)
        try damage.plant(copy, try #require(clean.rows.first?.backup.label))
        let found = try audit(PlainRepository(path: copy))
        #expect(Set(defects(found)) == [damage.code], "\(damage.name)")
        #expect(!found.rows.contains(where: \.isComplete) || damage.keepsRows, "\(damage.name)")
        try FileManager.default.removeItem(atPath: copy)
      }
      try await deniedIsUnjudged(repository)
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

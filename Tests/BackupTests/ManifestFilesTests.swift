import Testing

@testable import Cluster

/// Lines as pgBackRest 2.45 writes them, of backups that were made by hand with each of these options.
@Suite struct ManifestFilesTests {
  private static let gz = #"option-compress-type="gz""#
  private static let none = #"option-compress-type="none""#

  private func damage(
    _ files: [String], backup: String = "", option: String = gz, _ listing: [String: Int64]
  ) -> String? {
    let text = "[backup]\n\(backup)\n\n[backup:option]\n\(option)\n\n[target:file]\n" + files.joined(separator: "\n")
    return ManifestFiles(InfoFile(text)).damage(of: "F") { $0 == "F" ? listing : [:] }
  }

  @Test func aFileWithoutContentIsInNoBundle() {
    let files = [
      #"pg_data/base/1/13394={"checksum-page":true,"size":0}"#,
      #"pg_data/base/1/1247={"bni":1,"bno":100,"repo-size":50,"size":8192}"#,
    ]
    #expect(damage(files, backup: "backup-bundle=true", ["bundle/1": 150]) == nil)
    #expect(damage(files, backup: "backup-bundle=true", ["bundle/1": 200]) == nil)
    #expect(damage(files, ["bundle/1": 150])?.hasSuffix("F/pg_data/base/1/13394.gz is not there") == true)
    let short = damage(files, backup: "backup-bundle=true", ["bundle/1": 149])
    #expect(short?.hasSuffix("F/bundle/1 has 149 bytes, and pg_data/base/1/1247 ends at 150") == true)
    #expect(damage(files, backup: "backup-bundle=true", [:])?.hasSuffix("F/bundle/1 is not there") == true)
  }

  @Test func anUncompressedFileHasItsOwnSize() {
    let files = [#"pg_data/base/1/1247={"size":466944}"#]
    #expect(damage(files, option: Self.none, ["pg_data/base/1/1247": 466_944]) == nil)
    let cut = damage(files, option: Self.none, ["pg_data/base/1/1247": 8192])
    #expect(cut?.hasSuffix("F/pg_data/base/1/1247 has 8192 bytes, not 466944") == true)
  }

  /// The size in an encrypted repository is that of what is stored, and so is the listing's.
  @Test func anEncryptedFileHasItsStoredSize() {
    let files = [#"pg_data/base/1/13394={"repo-size":48,"size":0}"#]
    #expect(damage(files, ["pg_data/base/1/13394.gz": 48]) == nil)
    #expect(damage(files, ["pg_data/base/1/13394.gz": 16])?.hasSuffix("has 16 bytes, not 48") == true)
  }
}

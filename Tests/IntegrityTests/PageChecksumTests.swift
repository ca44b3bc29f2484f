import Foundation
import Glibc
import Integrity
import Postgres
import TestSupport
import Testing

@Suite struct PageChecksumTests {
  /// PostgreSQL's own pages say what their checksums are.
  @Test func theChecksumIsPostgreSQLs() async throws {
    try await TestProcess.withDirectory { directory in
      let patient = try Patient("n1", below: directory)
      try await patient.initialize()
      try await patient.start()
      let file = try await patient.sql { try $0.query("SELECT pg_relation_filepath('pg_proc')").scalar ?? "" }
      patient.stop(SIGINT)
      let pages = try RelationFile(path: "\(patient.data)/\(file)").pages()
      #expect(pages.count > 50)
      for (block, page) in pages.enumerated() {
        #expect(PageChecksum.of(page, block: UInt32(block)) == PageChecksum.stored(in: page))
      }
      // It depends on the page's place.
      #expect(PageChecksum.of(pages[1], block: 2) != PageChecksum.stored(in: pages[1]))
    }
  }
}

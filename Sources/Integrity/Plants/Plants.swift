/// Every defect of the data itself that a control plants.
public enum Plants {
  public static var all: [Plant] { statements + files }

  private static let statements: [Plant] = [
    entryMissing(from: "sample_item_pkey", method: "btree", finding: "index-corrupt"),
    entryMissing(from: "sample_item_key_hash", method: "hash", finding: "index-disagrees"),
    entryMissing(from: "sample_item_span_gist", method: "gist", finding: "index-disagrees"),
    entryMissing(from: "sample_item_label_spgist", method: "spgist", finding: "index-disagrees"),
    statement(
      "index-invalid", "an index that nobody uses any more", "invalid-index",
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'blackstart.sample_note_pkey'::regclass"),
    statement(
      "constraint-unchecked", "a constraint that was never checked", "constraint-not-valid",
      "UPDATE pg_constraint SET convalidated = false WHERE conrelid = 'blackstart.sample_note'::regclass AND contype = 'f'"
    ),
    statement(
      "sequence-set-back", "a sequence that hands out numbers twice", "sequence-behind",
      "SELECT setval('blackstart.sample_note_id_seq', 10)"),
    statement(
      "sequence-dropped", "a sequence that is gone, with its column's default", "sequence-missing",
      "DROP SEQUENCE blackstart.sample_note_id_seq CASCADE"),
    Plant(
      name: "sequence-left", summary: "a sequence that nobody had before, and that belongs to another role",
      finding: "sequence-new",
      damage: .statements([
        "CREATE SEQUENCE blackstart.left_over",
        "ALTER SEQUENCE blackstart.left_over OWNER TO blackstart_sample_writer",
      ])),
    statement(
      "unlogged-rows", "rows in an unlogged table after a crash", "unlogged-not-empty",
      "INSERT INTO blackstart.sample_scratch VALUES (0, 'left over')"),
    statement(
      "large-object-deleted", "a large object that is gone", "large-objects-differ",
      "SELECT lo_unlink(content) FROM blackstart.sample_document WHERE id = 3"),
    Plant(
      name: "role-dropped", summary: "a role that is gone", finding: "roles-differ",
      damage: .statements(["DROP OWNED BY blackstart_sample_writer", "DROP ROLE blackstart_sample_writer"])),
    statement(
      "owner-changed", "a table that belongs to another role", "roles-differ",
      "ALTER TABLE blackstart.sample_note OWNER TO blackstart_sample_writer"),
    statement(
      "extension-version", "an extension of another version", "extensions-differ",
      "UPDATE pg_extension SET extversion = '0.9' WHERE extname = 'plpgsql'"),
    statement(
      "publication-dropped", "a publication that is gone", "definitions-differ", "DROP PUBLICATION blackstart_sample"),
    statement(
      "foreign-keys-off", "a table whose foreign keys nobody checks any more", "definitions-differ",
      "ALTER TABLE blackstart.sample_note DISABLE TRIGGER ALL"),
    statement(
      "setting-changed", "a setting that ALTER SYSTEM left", "settings-differ", "ALTER SYSTEM SET work_mem = '7MB'"),
    statement(
      "row-changed", "one row of a table that nobody writes to", "content-differs",
      "UPDATE blackstart.sample_item SET body = reverse(body) WHERE number = 1234"),
    statement(
      "row-deleted", "one row that is gone", "content-differs", "DELETE FROM blackstart.sample_item WHERE number = 1234"
    ),
    statement(
      "slot-left", "a replication slot that nobody reads", "slots-differ",
      "SELECT pg_create_physical_replication_slot('left_over')"),
  ]

  private static let files: [Plant] = [
    Plant(
      name: "table-page-flipped", summary: "a bit turned over in a page of a table", finding: "page-checksum",
      damage: .file(relation: "blackstart.sample_item") { try $0.flipBit(block: 5) }),
    Plant(
      name: "index-page-flipped", summary: "a bit turned over in a page of a B-tree", finding: "page-checksum",
      damage: .file(relation: "blackstart.sample_item_pkey") { try $0.flipBit(block: 1) }),
    Plant(
      name: "btree-page-zeroed", summary: "a page of zeros in a B-tree", finding: "index-corrupt",
      damage: .file(relation: "blackstart.sample_note_pkey") { try $0.zero(block: 1) }),
    Plant(
      name: "table-page-zeroed", summary: "a page of zeros in a table", finding: "content-differs",
      damage: .file(relation: "blackstart.sample_item") { try $0.zero(block: 5) }),
    Plant(
      name: "gin-entry-dropped", summary: "an entry gone from a GIN index, under a valid checksum",
      finding: "index-disagrees",
      damage: .file(relation: "blackstart.sample_item_tags_gin") { try dropGINEntry($0) }),
    Plant(
      name: "brin-range-narrowed",
      summary: "a range of a BRIN index that lost its upper values, under a valid checksum",
      finding: "index-disagrees",
      damage: .file(relation: "blackstart.sample_item_number_brin") { try narrowBRINRange($0) }),
    Plant(
      name: "table-file-removed", summary: "the file of a table that is gone", finding: "relation-file-missing",
      damage: .file(relation: "blackstart.sample_event_low") { try $0.remove() }),
    Plant(
      name: "index-file-removed", summary: "the file of an index that is gone", finding: "relation-file-missing",
      damage: .file(relation: "blackstart.sample_summary_digit") { try $0.remove() }),
  ]

  private static func statement(_ name: String, _ summary: String, _ finding: String, _ sql: String) -> Plant {
    Plant(name: name, summary: summary, finding: finding, damage: .statements([sql]))
  }

  /// A row that an index does not have: it is written while the index is not ready, as in a build gone wrong. The row
  /// itself is the one that was there, so that nothing but the index is wrong.
  private static func entryMissing(from index: String, method: String, finding: String) -> Plant {
    let ready = { (value: Bool) in
      "UPDATE pg_index SET indisready = \(value) WHERE indexrelid = 'blackstart.\(index)'::regclass"
    }
    return Plant(
      name: "\(method)-entry-missing", summary: "a row that a \(method) index does not have", finding: finding,
      damage: .statements([
        ready(false),
        """
        WITH gone AS (DELETE FROM blackstart.sample_item WHERE number = 2345 RETURNING *)
        INSERT INTO blackstart.sample_item OVERRIDING SYSTEM VALUE SELECT * FROM gone
        """,
        ready(true),
      ]))
  }

  private static func dropGINEntry(_ file: RelationFile) throws {
    let pages = try file.pages()
    guard let block = pages.firstIndex(where: { GINPage($0).isEntryLeaf }) else {
      throw RelationFile.failed("find an entry page in", file.path, 0)
    }
    try file.rewrite(block: block) { bytes in
      var page = GINPage(bytes)
      page.dropLastEntry()
      bytes = page.bytes
    }
  }

  private static func narrowBRINRange(_ file: RelationFile) throws {
    let pages = try file.pages()
    guard let block = pages.firstIndex(where: { BRINPage($0).hasSummaries }) else {
      throw RelationFile.failed("find a summary in", file.path, 0)
    }
    try file.rewrite(block: block) { bytes in
      var page = BRINPage(bytes)
      page.narrowFirstRange()
      bytes = page.bytes
    }
  }
}

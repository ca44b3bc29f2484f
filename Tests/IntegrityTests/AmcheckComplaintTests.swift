import DrillModel
import Testing

@testable import Integrity

@Suite struct AmcheckComplaintTests {
  /// Errors as PostgreSQL 15 gave them to `pg_amcheck --verbose`.
  @Test(arguments: [
    ("ERROR: XX001: invalid page in block 2 of relation base/5/16407", "", true),
    ("ERROR: XX002: index \"zi\" contains unexpected zero page at block 3", "HINT: Please REINDEX it.", true),
    ("ERROR: 58P01: could not open file \"base/5/16407\": No such file or directory", "", true),
    (
      "ERROR: 58P01: could not access status of transaction 727",
      "DETAIL: Could not open file \"pg_xact/0000\": No such file or directory.", true
    ),
    ("ERROR: XX000: invalid memory alloc request size 18446744073709551613", "", true),
    (
      "ERROR: XX000: cache lookup failed for type 1", "CONTEXT: PL/pgSQL function public.f(text) line 1 at RETURN",
      false
    ),
    ("ERROR: 58P01: could not access file \"$libdir/nosuchlib\": No such file or directory", "", false),
    ("ERROR: 42883: function helper(text) does not exist", "QUERY: helper($1)", false),
    ("ERROR: 55P03: canceling statement due to lock timeout", "", false),
    ("FATAL: 57P01: terminating connection due to administrator command", "", false),
    ("server closed the connection unexpectedly", "", false),
    ("line pointer redirection to item at offset 21 exceeds maximum offset 19", "", true),
  ])
  func whatIsCorruptionAndWhatKeptItFromBeingLookedFor(first: String, second: String, isCorruption: Bool) {
    let lines = [first, second, "LOCATION: f, f.c:1"].filter { !$0.isEmpty }
    let complaint = AmcheckComplaint(relation: "public.i", isIndex: true, lines: lines)
    #expect(complaint.isCorruption == isCorruption)
  }

  @Test func theMessageIsThatWithoutItsCode() {
    let complaint = AmcheckComplaint(
      relation: "public.i", isIndex: true,
      lines: ["ERROR: XX002: broken", "HINT: Please REINDEX it.", "LOCATION: f, f.c:1"])
    #expect(complaint.report.message == "ERROR: broken HINT: Please REINDEX it.")
  }
}

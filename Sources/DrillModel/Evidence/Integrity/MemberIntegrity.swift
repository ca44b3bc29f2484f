/// What one member of the cluster was found to hold: `recovered/integrity/<machine>.json`, and, from the primary before
/// the fault, `baseline/integrity.json`. Facts alone; the checkers judge them.
///
/// A part that could not be read is nil, and `failures` says why; a part that does not apply to this member is nil as
/// well, and `limits` says so.
public struct MemberIntegrity: Sendable, Codable, Hashable {
  public var schemaVersion = "integrity/v1"
  public var machine: String
  /// Nil if nothing at all could be asked.
  public var server: ServerFacts?
  /// Every relation of the database that was asked, the system's own included.
  public var relations: [RelationFacts]?
  /// Rows and digest of every permanent table and materialized view outside the system's schemas, by name.
  public var contents: [TableContent]
  /// Indexes that are not valid, not ready or not live.
  public var invalidIndexes: [String]?
  /// Constraints that hold for new rows only, `table: constraint`.
  public var unvalidatedConstraints: [String]?
  public var sequences: [SequenceFacts]?
  public var unlogged: [UnloggedTable]?
  public var largeObjects: LargeObjectFacts?
  /// Roles, memberships, ownership, grants and default grants, a sorted line each.
  public var roles: [String]?
  /// `name version`, sorted.
  public var extensions: [String]?
  public var collations: [CollationFacts]?
  /// Global identifiers, sorted.
  public var preparedTransactions: [String]?
  public var slots: [SlotFacts]?
  /// What the definitions of tables, views, functions, types, constraints, triggers, databases and the like say, a sorted line
  /// each.
  public var definitions: [String]?
  /// What ALTER SYSTEM has set, `name = value`, sorted; nil in older runs.
  public var settings: [String]?
  /// Of every index that amcheck 15 does not know.
  public var indexComparisons: [IndexComparison]
  public var amcheck: AmcheckResult?
  public var failures: [IntegrityFailure]
  /// What could not be looked at here by its nature, and why; for people.
  public var limits: [String]
  /// What all of it took.
  public var seconds: Double

  public init(machine: String) {
    self.machine = machine
    contents = []
    indexComparisons = []
    failures = []
    limits = []
    seconds = 0
  }
}

/// The checkers of what the members of a recovered cluster hold, in the order of their findings: causes before effects, as
/// `IntegrityFacts` explains.
public enum IntegrityCheckers {
  public static var all: [any Checker] {
    [
      RelationFilesChecker(),
      PageChecksumsChecker(),
      TableCorruptChecker(),
      IndexCorruptChecker(),
      IndexComparisonChecker(),
      InvalidIndexChecker(),
      ConstraintsChecker(),
      SequencesChecker(),
      UnloggedTablesChecker(),
      LargeObjectsChecker(),
      RolesChecker(),
      ExtensionsChecker(),
      DefinitionsChecker(),
      CollationsChecker(),
      PreparedTransactionsChecker(),
      SlotsChecker(),
      ContentChecker(),
      MembersChecker(),
      IntegrityEvidenceChecker(),
    ]
  }
}

/// The checkers of what the members of a recovered cluster hold, in the order of their findings: causes before effects, as
/// `IntegrityFacts` explains.
public enum IntegrityCheckers {
  public static var all: [any Checker] { ofMembers + [DiskReadingChecker(), IntegrityEvidenceChecker()] }

  /// Those who say what is wrong, and not what is unknown.
  static var ofMembers: [any Checker] {
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
      SettingsChecker(),
      CollationsChecker(),
      PreparedTransactionsChecker(),
      SlotsChecker(),
      ContentChecker(),
      MembersChecker(),
    ]
  }
}

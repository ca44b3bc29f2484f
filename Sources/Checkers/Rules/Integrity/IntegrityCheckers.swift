/// The checkers of what the members of a recovered cluster hold, in the order of their findings: causes before effects, as
/// `IntegrityFacts` explains.
public enum IntegrityCheckers {
  public static var all: [any Checker] {
    (ofMembers + [DiskReadingChecker(), IntegrityEvidenceChecker()]).map { excerpted($0) }
  }

  private static func excerpted(_ checker: some Checker) -> any Checker { ExcerptingChecker(checker) }

  /// Those who say what is wrong, and not what is unknown, with every line of it.
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

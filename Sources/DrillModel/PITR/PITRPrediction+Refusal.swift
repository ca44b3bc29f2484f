extension PITRPrediction {
  /// Why a recovery must not succeed.
  public enum Refusal: String, Sendable, Hashable, Codable, CaseIterable {
    /// "requested recovery stop point is before consistent recovery point"
    case beforeConsistency = "before-consistency"
    /// "recovery ended before configured recovery target was reached"
    case neverReached = "never-reached"
    /// "requested timeline %u is not a child of this server's history", and its kin
    case notAChild = "not-a-child"

    /// Whether the server's log says so in a line: the beginning and the end of a message, as what stands between them is a
    /// number.
    public func isSaid(by line: String) -> Bool {
      messages.contains { beginning, end in
        line.firstRange(of: beginning).map { end.isEmpty || line[$0.upperBound...].contains(end) } ?? false
      }
    }

    private var messages: [(String, String)] {
      switch self {
      case .beforeConsistency: [("requested recovery stop point is before consistent recovery point", "")]
      case .neverReached: [("recovery ended before configured recovery target was reached", "")]
      case .notAChild:
        [
          ("requested timeline ", " is not a child of this server's history"),
          ("requested timeline ", " does not contain minimum recovery point"),
          ("recovery target timeline ", " does not exist"),
          // A timeline that has nothing where the backup begins.
          ("could not locate required checkpoint record", ""),
        ]
      }
    }

    /// What a backup tool says that sees it beforehand.
    public var toolFragments: [String] {
      switch self {
      // Barman 3.4, `recovery_executor.py`.
      case .beforeConsistency: ["is before the backup end time"]
      case .neverReached: []
      // pgBackRest after 2.45, `restore/timeline.c`.
      case .notAChild: ["forked from backup timeline", "is not in the history of target timeline"]
      }
    }

    /// What a tool says that finds no backup to begin with: pgBackRest 2.45 (`restoreBackupSet`, restore.c), and
    /// blackstart where it chooses for a tool that does not.
    public static let noBackupFragments = ["unable to find backup set with", "no backup ended before the target"]
  }
}

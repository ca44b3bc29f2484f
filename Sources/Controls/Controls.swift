import Cluster
import Integrity

/// The registry of controls.
public enum Controls {
  /// Every planted defect.
  public static var all: [any Control] {
    LedgerDefect.all as [any Control] + Plants.all.map { MemberDefect(plant: $0) }
      + ReplicaDefect.all + [DisksDefect(), BackupDefect()]
      + ArchivePlant.allCases.filter { !$0.needsContents }.map { RepositoryDefect(plant: $0) }
      + [WrongCluster(), FsyncOff(), LostOfAMillion()]
  }

  /// So many times nothing.
  public static func clean(_ count: Int) -> [any Control] { (0..<count).map { CleanCrash(number: $0 + 1) } }
}

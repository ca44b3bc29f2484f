/// The registry of failures, in the order of the catalogue.
public enum BackupFailures {
  public static let all: [any BackupFailure] = [
    SegmentMissing(), TailMissing(), TailMissingServerOn(), SegmentCutShort(), SegmentFlipped(), HistoryMissing(),
    HistoryBogus(), OldPrimaryArchives(), ArchiveCommandTrue(), ArchiveSlow(), ArchiveQueueDropped(),
    RepositoryLostInReplay(), CipherLost(), CipherLostInReplay(), BackupFileDamaged(), ParentDeleted(), WALExpired(),
    PageErrorsSaved(), StopFileLeft(), StanzaNotUpgraded(), TablespaceInTheWay(), TargetNotEmpty(),
    BackupLabelRemoved(copiesWAL: false), BackupLabelRemoved(copiesWAL: true), TargetInTheFuture(),
  ]
}

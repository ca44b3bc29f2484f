/// The registry: every checker that a verdict is made of, in the order of its findings.
public enum Checkers {
  public static var all: [any Checker] {
    [
      OutcomeChecker(),
      IdentityChecker(),
      LedgerChecker(),
      LossChecker(),
      HoleChecker(),
      PhantomChecker(),
      SessionOrderChecker(),
      ChainChecker(),
      BankChecker(),
      PromisedEvidenceChecker(),
      BootstrapChecker(),
      MemberIdentityChecker(),
      PrefixChecker(),
      RecoveryEndChecker(),
      IndeterminateChecker(),
      AfterRecoveryChecker(),
      ObjectivesChecker(),
      LuckChecker(),
      RedundancyChecker(),
      ProtectionChecker(),
      ArchiveChecker(),
      PITRChecker(),
      StampChecker(),
      PhaseChecker(),
      OverheadChecker(),
    ] + IntegrityCheckers.all
  }
}

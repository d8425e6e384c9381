package dev.twinline.workflows.failback;

import dev.twinline.workflows.evidence.Evidence;
import dev.twinline.workflows.evidence.ProofRecord;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.RunbookStep;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.ProofOfService;
import dev.twinline.workflows.proof.ProofWords;
import dev.twinline.workflows.proof.Verdict;
import java.util.List;

/** The proof that callers who came home are answered there. */
final class ProofAtHome {

  private final Progress progress;
  private final Evidence evidence;

  ProofAtHome(Progress progress, Evidence evidence) {
    this.progress = progress;
    this.evidence = evidence;
  }

  /**
   * A group that is shared on an ordinary day may be called where it likes: only whole ones.
   *
   * @param run the operation's first run
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_PROVEN}; traffic stays at home
   */
  void of(FailbackPlan plan, ContactCenter contactCenter, String run) {
    List<TrafficDistributionGroup> whole =
        contactCenter.groups().stream()
            .filter(group -> group.normal().telephony().in(plan.to()) == 100)
            .toList();
    if (whole.isEmpty()) {
      return;
    }
    progress.enter(Phase.PROVING);
    progress.begin(RunbookStep.PROVE, "Prove that calls are answered in " + plan.to());
    RegionalActivities hands = new RegionalActivities(plan.to());
    Proof proof =
        new ProofOfService(
                contactCenter, hands, run, new ProofRecord(evidence, progress, plan.to()))
            .ofCalls(whole);
    evidence.proved(proof);
    if (proof.verdict() != Verdict.PROVEN) {
      throw Failures.permanent(
          FailureType.NOT_PROVEN,
          "Traffic is at home in "
              + plan.to()
              + " and stays there, but it is not proven that calls are answered: "
              + ProofWords.notShown(proof)
              + ". "
              + ProofWords.remedy(proof));
    }
    progress.done(ProofWords.shown(proof));
  }
}

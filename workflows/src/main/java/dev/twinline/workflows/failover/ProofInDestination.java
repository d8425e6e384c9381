package dev.twinline.workflows.failover;

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
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import java.time.Instant;
import java.util.List;

/** The proof that callers are answered in the Region to which they were moved. */
final class ProofInDestination {

  private final Progress progress;
  private final Evidence evidence;
  private final RegionalActivities hands;

  ProofInDestination(Progress progress, Evidence evidence, RegionalActivities hands) {
    this.progress = progress;
    this.evidence = evidence;
    this.hands = hands;
  }

  /**
   * What was shifted.
   *
   * @param plan what was agreed to: who was there before, groups and agents
   * @param done what became of it
   * @param at before the first write
   */
  record Shifted(FailoverPlan plan, ShiftTrafficWorkflow.Report done, Instant at) {

    List<String> moved() {
      return done.moved().stream().map(GroupOutcome::name).toList();
    }

    boolean isInDestination(String group) {
      return moved().contains(group) || plan.there().contains(group);
    }
  }

  /**
   * Every group that is in the destination must be answered there, not only those just moved.
   *
   * @param run the operation's first run
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_PROVEN}; traffic stays where it is
   */
  void of(ContactCenter contactCenter, Shifted shifted, String run) {
    progress.enter(Phase.PROVING);
    progress.begin(RunbookStep.PROVE, "Prove that calls are answered in " + hands.region());
    List<TrafficDistributionGroup> groups =
        contactCenter.groups().stream()
            .filter(group -> shifted.isInDestination(group.name()))
            .toList();
    Proof proof =
        new ProofOfService(
                contactCenter, hands, run, new ProofRecord(evidence, progress, hands.region()))
            .ofAgentsAndCalls(groups, shifted.plan().agents(), shifted.at());
    evidence.proved(proof);
    if (proof.verdict() != Verdict.PROVEN) {
      throw Failures.permanent(
          FailureType.NOT_PROVEN,
          "Traffic of "
              + String.join(", ", shifted.moved())
              + " was moved to "
              + hands.region()
              + " and stays there, but it is not proven that calls are answered: "
              + ProofWords.notShown(proof)
              + ". "
              + (ProofWords.remedy(proof)
                      + " "
                      + FailoverEnding.besideTheProof(shifted.done(), contactCenter))
                  .strip());
    }
    progress.done(ProofWords.shown(proof));
  }
}

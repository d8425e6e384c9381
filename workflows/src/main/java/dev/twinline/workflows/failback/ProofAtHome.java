package dev.twinline.workflows.failback;

import dev.twinline.workflows.evidence.Evidence;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.ProofOfService;
import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Optional;

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
    progress.begin("Prove that calls are answered in " + plan.to());
    ProofOfService proof =
        new ProofOfService(contactCenter, new RegionalActivities(plan.to()), run);
    try {
      evidence.proved(new Proof(Optional.empty(), proof.awaitCalls(whole)));
      progress.done("a call to each whole group was taken by an agent");
    } catch (ActivityFailure failure) {
      throw Failures.permanent(
          FailureType.NOT_PROVEN,
          "Traffic is at home in "
              + plan.to()
              + " and stays there, but it is not proven that calls are answered: "
              + Failures.reasonOf(failure)
              + ". Look at agents and flows there.",
          failure);
    }
  }
}

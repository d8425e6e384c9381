package dev.twinline.workflows.failover;

import dev.twinline.workflows.evidence.Evidence;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.Progress;
import dev.twinline.workflows.operation.Progress.Phase;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.proof.AgentsProof;
import dev.twinline.workflows.proof.Proof;
import dev.twinline.workflows.proof.ProofOfService;
import io.temporal.failure.ActivityFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
   * Every group that is in the destination must be answered there, not only those just moved.
   *
   * @param moved the names of the groups that this run has moved
   * @param there the names of those that were there before
   * @param run the operation's first run
   * @throws io.temporal.failure.ApplicationFailure {@code NOT_PROVEN}; traffic stays where it is
   */
  void of(ContactCenter contactCenter, List<String> moved, List<String> there, String run) {
    progress.enter(Phase.PROVING);
    progress.begin("Prove that calls are answered in " + hands.region());
    List<TrafficDistributionGroup> groups =
        contactCenter.groups().stream()
            .filter(group -> moved.contains(group.name()) || there.contains(group.name()))
            .toList();
    ProofOfService proof = new ProofOfService(contactCenter, hands, run);
    try {
      AgentsProof agents = proof.awaitAgents();
      evidence.sawAgents(hands.region(), agents.available(), agents.onContact());
      evidence.proved(new Proof(Optional.of(agents), proof.awaitCalls(groups)));
      progress.done(
          "a call to each of "
              + groups.stream()
                  .map(TrafficDistributionGroup::name)
                  .collect(Collectors.joining(", "))
              + " was taken by an agent");
    } catch (ActivityFailure failure) {
      throw Failures.permanent(
          FailureType.NOT_PROVEN,
          "Traffic of "
              + String.join(", ", moved)
              + " was moved to "
              + hands.region()
              + " and stays there, but it is not proven that calls are answered: "
              + Failures.reasonOf(failure)
              + ". Look at agents and flows there; shifted agents must set themselves Available.",
          failure);
    }
  }
}

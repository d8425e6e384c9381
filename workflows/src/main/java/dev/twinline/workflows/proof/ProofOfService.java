package dev.twinline.workflows.proof;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.MovedAgents;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The proof of one operation: agents first, since a call that nobody can take proves nothing, then
 * a synthetic call to every group. It always comes to a verdict, and never fails.
 */
public final class ProofOfService {

  /** Without enough agents one round of calls still shows whom callers meet. */
  private static final Duration ONE_ROUND_ONLY = Duration.ZERO;

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final String operationRun;
  private final Witness witness;

  /**
   * @param hands in the Region that is to be proven
   * @param operationRun the first execution run ID of the operation, from which tokens are derived
   */
  public ProofOfService(
      ContactCenter contactCenter, RegionalActivities hands, String operationRun, Witness witness) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.operationRun = operationRun;
    this.witness = witness;
  }

  /**
   * Waits for agents, makes those ready whom the file lets it, and places the calls.
   *
   * @param before who served before the shift
   * @param shiftedAt before the first write of the shift
   */
  public Proof ofAgentsAndCalls(
      List<TrafficDistributionGroup> groups, AgentsBefore before, Instant shiftedAt) {
    AgentsProof agents =
        new WaitForAgents(contactCenter, hands, before, shiftedAt, witness).await();
    Duration within =
        agents.verdict() == Verdict.NOT_YET ? ONE_ROUND_ONLY : contactCenter.proof().within();
    MovedAgents others = othersOf(before);
    others.follow(shiftedAt);
    List<CallProof> calls = calls(groups, within);
    others.finish();
    witness.changed(others.mutations());
    AgentsProof told = others.trouble().map(Finding::evidence).map(agents::adding).orElse(agents);
    return new Proof(Optional.of(told), calls);
  }

  /**
   * Enough agents may all serve one queue: the others are made ready while the calls are placed.
   */
  private MovedAgents othersOf(AgentsBefore before) {
    return new MovedAgents(
        contactCenter.instance().id(),
        contactCenter.groups().stream().map(TrafficDistributionGroup::queueId).toList(),
        contactCenter.agents().makeAvailable() && before.mayBeTouched()
            ? Optional.of(before)
            : Optional.empty(),
        hands);
  }

  /** Places the calls only: agents were watched before. */
  public Proof ofCalls(List<TrafficDistributionGroup> groups) {
    return new Proof(Optional.empty(), calls(groups, contactCenter.proof().within()));
  }

  private List<CallProof> calls(List<TrafficDistributionGroup> groups, Duration within) {
    return new SyntheticCalls(contactCenter, hands, operationRun, witness, groups).await(within);
  }
}

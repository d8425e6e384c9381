package dev.twinline.workflows.agents;

import dev.twinline.workflows.agents.AgentActivities.MadeAvailable;
import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes agents ready after a shift, where the file allows it: those who served before and do not
 * serve yet are set to the status that they had, most critical queues first.
 *
 * <p>At once, and not after a time in which they might come by themselves: callers wait, each of
 * these agents was taking calls a moment ago, and setting a status twice does no harm. Whoever has
 * gone to a break since the shift has said so, and is left alone; nobody who did not serve before
 * is touched. An agent with a contact in hand gets the status after it, which may be lost on the
 * way to the other Region: so whoever still does not serve is set again after some time.
 */
public final class ReadyAgents {

  /** Two requests a second are allowed, and an attempt has fifteen seconds. */
  private static final int AT_A_TIME = 10;

  private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(20);
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final String instanceId;
  private final AgentsBefore before;
  private final RegionalActivities hands;
  private final Map<String, Long> triedAt = new HashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final List<Mutation> mutations = new ArrayList<>();

  /**
   * @param before who may be touched; nobody when that is not known
   * @param hands in the Region to which agents were shifted
   */
  public ReadyAgents(String instanceId, AgentsBefore before, RegionalActivities hands) {
    this.instanceId = instanceId;
    this.before = before;
    this.hands = hands;
  }

  /**
   * Sets some of those Available who served before and are not there.
   *
   * @param roster what the agents are doing now
   * @param there the IDs of those who serve where they should
   * @param shiftedAt when the shift was made
   * @return whether anybody was set; then somebody may be left for the next time
   */
  public boolean makeSome(Roster roster, List<String> there, Instant shiftedAt) {
    List<AgentsBefore.Agent> next =
        before.agents().stream()
            .filter(agent -> !there.contains(agent.id()))
            .filter(agent -> mayBeTouched(agent, roster, shiftedAt))
            .limit(AT_A_TIME)
            .toList();
    if (next.isEmpty()) {
      return false;
    }
    next.forEach(agent -> triedAt.put(agent.id(), Workflow.currentTimeMillis()));
    make(next);
    return true;
  }

  private boolean mayBeTouched(AgentsBefore.Agent agent, Roster roster, Instant shiftedAt) {
    boolean onBreak =
        roster
            .agent(agent.id())
            .filter(now -> now.doing() == AgentAtWork.Doing.AWAY && now.isSince(shiftedAt))
            .isPresent();
    Long tried = triedAt.get(agent.id());
    boolean justTried =
        tried != null && Workflow.currentTimeMillis() - tried < BEFORE_TRYING_AGAIN.toMillis();
    return !onBreak && !justTried && !refused.containsKey(agent.id());
  }

  private void make(List<AgentsBefore.Agent> agents) {
    try {
      List<MadeAvailable> made =
          hands.call(
              AgentActivities.class,
              ActivityProfiles.write(BUDGET),
              "Set " + agents.size() + " agents Available in " + hands.region(),
              each -> each.makeAvailable(instanceId, agents, hands.region()));
      made.forEach(each -> each.change().ifPresent(mutations::add));
      made.stream()
          .filter(each -> each.change().isEmpty())
          .forEach(each -> refused.put(each.agentId(), each.refusal()));
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      if (Failures.typeOf(failure, FailureType.UNREACHABLE) != FailureType.UNREACHABLE) {
        agents.forEach(agent -> refused.put(agent.id(), Failures.reasonOf(failure)));
      }
    }
  }

  /** Every status that was set since the last time this was asked. */
  public List<Mutation> takeMutations() {
    List<Mutation> taken = List.copyOf(mutations);
    mutations.clear();
    return taken;
  }

  /** The agents who could not be set Available, and why. */
  public Map<String, String> refused() {
    return Map.copyOf(refused);
  }
}

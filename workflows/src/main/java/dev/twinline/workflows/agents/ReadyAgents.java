package dev.twinline.workflows.agents;

import dev.twinline.workflows.agents.AgentActivities.MadeAvailable;
import dev.twinline.workflows.agents.AgentAtWork.Doing;
import dev.twinline.workflows.agents.Roster.View;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes agents ready after a shift, where the file allows it: those who served before and serve
 * nowhere now are set to the status that they had, most critical queues first.
 *
 * <p>At once, and not after a time in which they might come by themselves: callers wait, each of
 * these agents was taking calls a moment ago, and setting a status twice does no harm. But only
 * those whom the destination shows: who still has a contact elsewhere has not come yet. A shift
 * leaves an agent Offline and never on a break: whoever is on one has gone there by a decision,
 * whenever that was, and is left alone. So is who goes Offline after having served there, and
 * nobody who did not serve before is touched.
 */
public final class ReadyAgents {

  /** Two requests a second are allowed, and an attempt has fifteen seconds. */
  private static final int AT_A_TIME = 10;

  /** Who does not come after these does not come by being set Available. */
  private static final int MOST_TRIES = 3;

  private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(20);
  private static final Duration BUDGET = Duration.ofSeconds(30);

  private final String instanceId;
  private final AgentsBefore before;
  private final RegionalActivities hands;
  private final Set<String> hasCome = new HashSet<>();
  private final Map<String, Long> triedAt = new HashMap<>();
  private final Map<String, Integer> tries = new HashMap<>();
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
   * Sets some of those Available who served before and serve nowhere now; the others are for the
   * next time.
   *
   * @param roster what the agents are doing now, as the destination shows it
   * @param shiftedAt when the shift was made
   * @return whether anybody was set; then others may be left
   */
  public boolean makeSome(Roster roster, Instant shiftedAt) {
    noteWhoHasCome(roster, shiftedAt);
    List<AgentsBefore.Agent> next =
        before.touchable().stream()
            .filter(agent -> isIdle(roster.agent(agent.id())))
            .filter(agent -> !hasCome.contains(agent.id()))
            .filter(agent -> mayBeTried(agent.id()))
            .limit(AT_A_TIME)
            .toList();
    if (!next.isEmpty()) {
      next.forEach(agent -> tried(agent.id()));
      make(next);
    }
    return !next.isEmpty();
  }

  private void noteWhoHasCome(Roster roster, Instant shiftedAt) {
    roster.agents().stream()
        .filter(agent -> roster.showsServing(agent, hands.region(), shiftedAt))
        .forEach(agent -> hasCome.add(agent.id()));
  }

  /** As a shift leaves an agent; a break is a decision, whenever it began. */
  private static boolean isIdle(Optional<AgentAtWork> shown) {
    return shown.filter(agent -> agent.doing() == Doing.OFFLINE).isPresent();
  }

  /** Those for whom something may be left to do, most critical queues first. */
  List<String> open() {
    return before.touchable().stream()
        .map(AgentsBefore.Agent::id)
        .filter(id -> !hasCome.contains(id) && !isOutOfTries(id))
        .toList();
  }

  /**
   * Whether nothing is left to do for an agent, as far as a look shows: who is there, is on a
   * break, was tried in vain, or is signed out where every agent would be shown.
   */
  boolean isSettled(String agentId, Roster roster) {
    Optional<AgentAtWork> shown = roster.agent(agentId);
    return hasCome.contains(agentId)
        || isOutOfTries(agentId)
        || shown.map(agent -> agent.doing() == Doing.AWAY).orElse(roster.view() == View.BOTH);
  }

  private boolean isOutOfTries(String agentId) {
    return tries.getOrDefault(agentId, 0) >= MOST_TRIES;
  }

  private boolean mayBeTried(String agentId) {
    long sinceLast =
        Workflow.currentTimeMillis() - triedAt.getOrDefault(agentId, Long.MIN_VALUE / 2);
    return sinceLast >= BEFORE_TRYING_AGAIN.toMillis() && !isOutOfTries(agentId);
  }

  private void tried(String agentId) {
    triedAt.put(agentId, Workflow.currentTimeMillis());
    tries.merge(agentId, 1, Integer::sum);
  }

  private void make(List<AgentsBefore.Agent> agents) {
    try {
      List<MadeAvailable> made =
          hands.call(
              AgentActivities.class,
              ActivityProfiles.write(BUDGET),
              "Set " + agents.size() + " agents Available in " + hands.region(),
              each -> each.makeAvailable(instanceId, agents, hands.region()));
      made.forEach(this::keep);
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      agents.forEach(agent -> refused.put(agent.id(), Failures.reasonOf(failure)));
    }
  }

  private void keep(MadeAvailable made) {
    refused.remove(made.agentId());
    made.change()
        .ifPresentOrElse(mutations::add, () -> refused.put(made.agentId(), made.refusal()));
  }

  /** Every status that was set since the last time this was asked. */
  public List<Mutation> takeMutations() {
    List<Mutation> taken = List.copyOf(mutations);
    mutations.clear();
    return taken;
  }

  /** How many could not be set Available, and why; empty when nobody was refused. */
  public Optional<String> refusals() {
    if (!before.untouchable().isEmpty()) {
      return Optional.of(
          "nobody is set Available, since nobody knows who has gone to a break meanwhile: "
              + before.untouchable());
    }
    return refused.isEmpty()
        ? Optional.empty()
        : Optional.of(
            refused.size()
                + " could not be set Available: "
                + refused.values().stream()
                    .distinct()
                    .sorted()
                    .limit(3)
                    .collect(Collectors.joining("; ")));
  }
}

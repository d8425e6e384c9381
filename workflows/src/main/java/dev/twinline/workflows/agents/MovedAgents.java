package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the agents ready whom a shift has moved, where the file allows it, beside whatever else is
 * done: a step moves callers and agents together, agents who finish a call come later than the
 * others, and there is more to do when enough of them serve for a proof.
 *
 * <p>Its last pause is left to run out, as that of the watch beside a write is.
 */
public final class MovedAgents {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);
  private static final Duration ONE_LOOK = Duration.ofSeconds(20);

  private final Optional<AgentsLook> look;
  private final ReadyAgents ready;
  private final List<Mutation> mutations = new ArrayList<>();
  private int step;

  /**
   * @param queueIds most critical first
   * @param before who served before the shift; empty where nobody is to be touched
   * @param hands in the Region to which agents move
   */
  public MovedAgents(
      String instanceId,
      List<String> queueIds,
      Optional<AgentsBefore> before,
      RegionalActivities hands) {
    this.look = before.map(known -> new AgentsLook(instanceId, queueIds, hands));
    this.ready = new ReadyAgents(instanceId, before.orElse(AgentsBefore.NOT_ASKED), hands);
  }

  /** Begins with the agents whom a step moves, until it is told to stop. */
  public void follow() {
    follow(Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  /** The same for agents who were moved at another moment. */
  public void follow(Instant movedAt) {
    int followed = ++step;
    look.ifPresent(agents -> Async.procedure(() -> follow(agents, movedAt, followed)));
  }

  private void follow(AgentsLook agents, Instant movedAt, int followed) {
    Workflow.sleep(BETWEEN_LOOKS);
    while (step == followed) {
      Observation<Roster> roster = agents.within(ONE_LOOK);
      boolean madeSome =
          step == followed
              && roster.resource().filter(shown -> ready.makeSome(shown, movedAt)).isPresent();
      mutations.addAll(ready.takeMutations());
      if (!madeSome) {
        Workflow.sleep(BETWEEN_LOOKS);
      }
    }
  }

  /** Leaves the agents to themselves. */
  public void stop() {
    step++;
  }

  /** Every status that was set so far. */
  public List<Mutation> mutations() {
    return List.copyOf(mutations);
  }
}

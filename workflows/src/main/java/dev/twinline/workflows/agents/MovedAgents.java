package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the agents ready whom a shift has moved, where the file allows it, beside whatever else is
 * done: a step moves callers and agents together, agents who finish a call come later than the
 * others, and there is more to do when enough of them serve for a proof.
 *
 * <p>It ends by itself when everybody is there, on a break, gone, or was tried in vain, and at the
 * latest after a number of looks at which there was nobody to set: a gate may be open all night,
 * and a look asks for a hundred agents at most, so that what it leaves in the history is little.
 *
 * <p>Its last pause is left to run out, as that of the watch beside a write is.
 */
public final class MovedAgents {

  /** In seconds, before each look that follows one at which there was nobody to set. */
  private static final int[] PAUSES = {3, 3, 5, 5, 10, 20};

  private static final int MOST_LOOKS_IN_VAIN = 20;

  /** What one request brings. */
  private static final int AGENTS_AT_ONE_LOOK = 100;

  /** One request, and where both Regions show all agents some thirty contacts. */
  private static final Duration ONE_LOOK = Duration.ofSeconds(8);

  private final Optional<AgentsLook> look;
  private final ReadyAgents ready;
  private final Region via;
  private final List<Mutation> mutations = new ArrayList<>();
  private int step;
  private boolean batchIsOpen;
  private int failedLooks;
  private String lastFailure = "";

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
    this.via = hands.region();
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
    Set<String> open = new LinkedHashSet<>(ready.open());
    int inVain = 0;
    while (step == followed && !open.isEmpty() && inVain < MOST_LOOKS_IN_VAIN) {
      Workflow.sleep(pauseAfter(inVain));
      makeThoseWhoHaveCome(agents, open, movedAt, followed);
      inVain++;
    }
  }

  /** Without a pause while there are some: the next ones wait. */
  private void makeThoseWhoHaveCome(
      AgentsLook agents, Set<String> open, Instant movedAt, int followed) {
    boolean madeSome;
    do {
      madeSome = makesSome(agents, open, movedAt, followed);
    } while (madeSome && step == followed);
  }

  private static Duration pauseAfter(int inVain) {
    return Duration.ofSeconds(PAUSES[Math.min(inVain, PAUSES.length - 1)]);
  }

  private boolean makesSome(AgentsLook agents, Set<String> open, Instant movedAt, int followed) {
    List<String> asked = open.stream().limit(AGENTS_AT_ONE_LOOK).toList();
    if (asked.isEmpty()) {
      return false;
    }
    Observation<Roster> seen = agents.at(asked, ONE_LOOK);
    if (seen.resource().isEmpty()) {
      failedLooks++;
      lastFailure = seen.why();
      return false;
    }
    if (step != followed) {
      return false;
    }
    Roster roster = seen.resource().get();
    boolean madeSome = makeSome(roster, movedAt);
    asked.stream().filter(id -> ready.isSettled(id, roster)).forEach(open::remove);
    if (!madeSome) {
      looksAtOthersNext(open, asked);
    }
    return madeSome;
  }

  private boolean makeSome(Roster roster, Instant movedAt) {
    batchIsOpen = true;
    try {
      return ready.makeSome(roster, movedAt);
    } finally {
      mutations.addAll(ready.takeMutations());
      batchIsOpen = false;
    }
  }

  private static void looksAtOthersNext(Set<String> open, List<String> asked) {
    List<String> again = asked.stream().filter(open::remove).toList();
    open.addAll(again);
  }

  /** Leaves the agents to themselves. */
  public void stop() {
    step++;
  }

  /** The same, once a batch that is under way has told what it did. */
  public void finish() {
    stop();
    Workflow.await(() -> !batchIsOpen);
  }

  /** Every status that was set so far. */
  public List<Mutation> mutations() {
    return List.copyOf(mutations);
  }

  /** What stood in the way so far; empty when nothing did. */
  public Optional<Finding> trouble() {
    List<String> why = new ArrayList<>();
    if (failedLooks > 0) {
      why.add(failedLooks + " looks at them failed: " + lastFailure);
    }
    ready.refusals().ifPresent(why::add);
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.unknown(
                Check.AGENTS_MADE_AVAILABLE,
                via.code(),
                String.join("; ", why),
                "ask them to set their status to Available in " + via));
  }
}

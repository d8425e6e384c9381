package dev.twinline.workflows.proof;

import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.AgentsLook;
import dev.twinline.workflows.agents.ReadyAgents;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits until enough agents serve in the destination, or the time for it is over.
 *
 * <p>The pauses between the looks grow from one second to five: agents who come at once cost few
 * looks and no time, and a wait of two minutes costs some thirty looks, each of one activity and
 * one timer.
 */
final class WaitForAgents {

  private static final int[] PAUSES = {1, 1, 2, 2, 3, 3, 5};

  private final ContactCenter contactCenter;
  private final AgentsLook look;
  private final AgentsThere there;
  private final Optional<ReadyAgents> ready;
  private final Instant shiftedAt;
  private final Witness witness;
  private final long deadline;
  private boolean madeSome;

  WaitForAgents(
      ContactCenter contactCenter,
      RegionalActivities hands,
      AgentsBefore before,
      Instant shiftedAt,
      Witness witness) {
    this.contactCenter = contactCenter;
    this.look = new AgentsLook(contactCenter, hands);
    this.there =
        new AgentsThere(before, contactCenter.proof().agentsAvailable(), hands.region(), shiftedAt);
    this.ready =
        contactCenter.agents().makeAvailable()
            ? Optional.of(new ReadyAgents(contactCenter.instance().id(), before, hands))
            : Optional.empty();
    this.shiftedAt = shiftedAt;
    this.witness = witness;
    this.deadline = Workflow.currentTimeMillis() + contactCenter.proof().within().toMillis();
  }

  /** Waits; the last look's verdict stands, and the missing are named. */
  AgentsProof await() {
    AgentsProof seen = lookOnce();
    int pauses = 0;
    while (isWorthWaiting(seen)) {
      if (!madeSome) {
        Workflow.sleep(pause(pauses++));
      }
      seen = lookOnce();
    }
    return seen.verdict() == Verdict.PROVEN ? seen : seen.naming(look.named(seen.missing()));
  }

  /** Without a number to reach, or the permission to look, no wait brings an answer. */
  private boolean isWorthWaiting(AgentsProof seen) {
    return seen.verdict() != Verdict.PROVEN
        && seen.wanted().isPresent()
        && !look.isRefused()
        && Workflow.currentTimeMillis() < deadline;
  }

  private Duration pause(int number) {
    long usual = PAUSES[Math.min(number, PAUSES.length - 1)] * 1000L;
    long left = deadline - Workflow.currentTimeMillis();
    return Duration.ofMillis(Math.max(1, Math.min(usual, left)));
  }

  private AgentsProof lookOnce() {
    Observation<Roster> roster = look.within(left());
    AgentsProof seen =
        roster.resource().map(there::judge).orElseGet(() -> there.unseen(roster.why()));
    if (roster.resource().isPresent()) {
      witness.sawAgents(seen);
      witness.stands(seen.progress());
    }
    madeSome = false;
    if (ready.isEmpty()) {
      return seen;
    }
    if (seen.verdict() != Verdict.PROVEN) {
      roster.resource().ifPresent(this::makeReady);
    }
    return ready.get().refusals().map(seen::adding).orElse(seen);
  }

  /** A look gets what is left, and never so little that it cannot answer. */
  private Duration left() {
    Duration left = Duration.ofMillis(deadline - Workflow.currentTimeMillis());
    Duration least = Duration.ofSeconds(5);
    return left.compareTo(least) < 0 ? least : left;
  }

  private void makeReady(Roster roster) {
    ReadyAgents agents = ready.orElseThrow();
    // A batch is no more than a part of them: there is no reason to let the next one wait.
    madeSome = agents.makeSome(roster, shiftedAt);
    witness.changed(agents.takeMutations());
  }
}

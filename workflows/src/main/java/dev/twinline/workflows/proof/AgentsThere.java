package dev.twinline.workflows.proof;

import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.agents.AgentAtWork.Doing;
import dev.twinline.workflows.agents.AgentsBefore;
import dev.twinline.workflows.agents.Roster;
import dev.twinline.workflows.model.EnoughAgents;
import dev.twinline.workflows.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * Who serves in a Region after a shift, judged by what an agent roster shows.
 *
 * <p>Where each Region shows its own agents, who is shown is there. Where it shows those of both,
 * nothing says where an agent is, and metrics are worthless: then an agent counts only with
 * evidence, which is a status entered since the shift (a shifted agent must set Available anew:
 * administrator guide, "setup-agentworkspace-switchover"), or a contact in hand that is active
 * there. A contact that is active elsewhere speaks against everything else.
 *
 * <p>What can still deceive: a Region that shows its own agents and lies; and, in a pair that shows
 * both, an agent whom the shift did not move and who is set Available where he or she was. Then the
 * synthetic calls decide, since a proof is as good as the worst of its parts: they show an agent in
 * the destination for each group, and not how many there are.
 */
final class AgentsThere {

  private final AgentsBefore before;
  private final EnoughAgents enough;
  private final Region destination;
  private final Instant shiftedAt;

  /**
   * @param before who served before the shift
   * @param enough how many the file asks for
   * @param shiftedAt before the first write of the shift, by the workflow's clock
   */
  AgentsThere(AgentsBefore before, EnoughAgents enough, Region destination, Instant shiftedAt) {
    this.before = before;
    this.enough = enough;
    this.destination = destination;
    this.shiftedAt = shiftedAt;
  }

  private List<AgentAtWork> serving(Roster roster) {
    return roster.agents().stream().filter(agent -> isThere(agent, roster)).toList();
  }

  private boolean isThere(AgentAtWork agent, Roster roster) {
    return roster.showsServing(agent, destination, shiftedAt);
  }

  /** Serves, but by a contact that is active elsewhere. */
  private boolean isOnContactElsewhere(AgentAtWork agent) {
    return agent.serves() && agent.contactIn().filter(in -> !in.equals(destination)).isPresent();
  }

  /** Serves, and nothing says where. */
  private boolean isUntold(AgentAtWork agent, Roster roster) {
    return agent.serves() && agent.contactIn().isEmpty() && !isThere(agent, roster);
  }

  /** Judges one look; the missing are named by their IDs. */
  AgentsProof judge(Roster roster) {
    List<AgentAtWork> serving = serving(roster);
    int available = (int) serving.stream().filter(a -> a.doing() == Doing.AVAILABLE).count();
    int elsewhere = (int) roster.agents().stream().filter(this::isOnContactElsewhere).count();
    int untold = (int) roster.agents().stream().filter(a -> isUntold(a, roster)).count();
    OptionalInt wanted = wanted();
    return new AgentsProof(
        verdict(serving.size(), untold, wanted),
        wanted,
        before.count(),
        available,
        serving.size() - available,
        elsewhere,
        untold,
        silent(roster),
        evidence(roster, serving.size(), wanted));
  }

  /** Those who served before and are shown at work nowhere. */
  private List<String> silent(Roster roster) {
    return before.agents().stream()
        .map(AgentsBefore.Agent::id)
        .filter(id -> roster.agent(id).filter(AgentAtWork::serves).isEmpty())
        .toList();
  }

  /** What is known where nobody could look. */
  AgentsProof unseen(String why) {
    return new AgentsProof(
        Verdict.CANNOT_TELL,
        wanted(),
        before.count(),
        0,
        0,
        0,
        0,
        List.of(),
        "the agents could not be seen through " + destination + ": " + why);
  }

  private OptionalInt wanted() {
    return enough.outOf(before.count());
  }

  /** As long as those of whom nothing says where they are could make up the number, who knows. */
  private static Verdict verdict(int serving, int untold, OptionalInt wanted) {
    if (wanted.isPresent() && serving >= wanted.getAsInt()) {
      return Verdict.PROVEN;
    }
    return wanted.isEmpty() || serving + untold >= wanted.getAsInt()
        ? Verdict.CANNOT_TELL
        : Verdict.NOT_YET;
  }

  private String evidence(Roster roster, int serving, OptionalInt wanted) {
    String seen =
        serving
            + " agents serve in "
            + destination
            + ", "
            + shownBy(roster, !silent(roster).isEmpty());
    if (wanted.isEmpty()) {
      return seen
          + "; whether that is \""
          + enough
          + "\" depends on who was there before, which is not known ("
          + before.unknown()
          + "): give a number for proof.agentsAvailable to do without";
    }
    return seen + "; " + wanted.getAsInt() + " are wanted";
  }

  private static String shownBy(Roster roster, boolean someAreSilent) {
    return switch (roster.view()) {
      case OWN ->
          "as that Region shows its own"
              + (someAreSilent
                  ? "; who still has a contact elsewhere is not shown there, and counts as silent"
                  : "");
      case BOTH -> "by their status since the shift or their contact";
      case UNKNOWN ->
          "by their status since the shift or their contact (whose agents the Region shows is not"
              + " known)";
    };
  }
}

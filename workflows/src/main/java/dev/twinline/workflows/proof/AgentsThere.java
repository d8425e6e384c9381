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

  /** Judges one look; the missing are named by their IDs. */
  AgentsProof judge(Roster roster) {
    List<AgentAtWork> serving = serving(roster);
    int available = (int) serving.stream().filter(a -> a.doing() == Doing.AVAILABLE).count();
    List<String> there = serving.stream().map(AgentAtWork::id).toList();
    OptionalInt wanted = wanted();
    return new AgentsProof(
        verdict(roster, serving.size(), wanted),
        wanted,
        before.count(),
        available,
        serving.size() - available,
        before.agents().stream()
            .map(AgentsBefore.Agent::id)
            .filter(id -> !there.contains(id))
            .toList(),
        evidence(roster, serving.size(), wanted));
  }

  /** What is known where nobody could look. */
  AgentsProof unseen(String why) {
    return new AgentsProof(
        Verdict.CANNOT_TELL,
        wanted(),
        before.count(),
        0,
        0,
        List.of(),
        "the agents could not be seen through " + destination + ": " + why);
  }

  private OptionalInt wanted() {
    return enough.outOf(before.count());
  }

  private Verdict verdict(Roster roster, int serving, OptionalInt wanted) {
    if (wanted.isEmpty() || isWithoutEvidence(roster, serving)) {
      return Verdict.CANNOT_TELL;
    }
    return serving >= wanted.getAsInt() ? Verdict.PROVEN : Verdict.NOT_YET;
  }

  /** Agents serve somewhere, and of none of them anybody knows where. */
  private static boolean isWithoutEvidence(Roster roster, int serving) {
    return serving == 0
        && roster.view() != Roster.View.OWN
        && roster.agents().stream()
            .anyMatch(agent -> agent.serves() && agent.contactIn().isEmpty());
  }

  private String evidence(Roster roster, int serving, OptionalInt wanted) {
    String seen = serving + " agents serve in " + destination + ", " + shownBy(roster);
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

  private String shownBy(Roster roster) {
    long elsewhere =
        roster.agents().stream().filter(a -> a.serves() && !isThere(a, roster)).count();
    return switch (roster.view()) {
      case OWN -> "as that Region shows its own";
      case BOTH ->
          "by their status since the shift or their contact, and "
              + elsewhere
              + " others serve elsewhere or without evidence of where";
      case UNKNOWN ->
          "by their status since the shift or their contact (whose agents the Region shows is not"
              + " known), and "
              + elsewhere
              + " others serve without evidence of where";
    };
  }
}

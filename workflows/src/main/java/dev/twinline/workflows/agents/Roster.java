package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The signed-in agents of some queues, as one Region shows them at one moment.
 *
 * @param agents each once, in the order of the queues that were asked for
 */
public record Roster(Region via, View view, List<AgentAtWork> agents) {
  public Roster {
    agents = List.copyOf(agents);
  }

  /** Whose agents a Region shows. */
  public enum View {
    /** Its own: the pair is not enabled for global routing. */
    OWN,
    /** Those of both Regions, without saying where each is: the pair is enabled. */
    BOTH,
    /** Nobody knows, so that nothing may be concluded from the Region that was asked. */
    UNKNOWN
  }

  /**
   * Whether an agent of this roster surely serves in a Region.
   *
   * <p>Where the Region shows its own agents, who is shown is there. Otherwise an agent counts only
   * by a status entered since the shift, or by a contact in hand that is active there; a contact
   * that is active elsewhere speaks against everything else.
   *
   * @param shiftedAt before the first write of the shift, by the workflow's clock
   */
  public boolean showsServing(AgentAtWork agent, Region there, Instant shiftedAt) {
    return agent.serves()
        && agent
            .contactIn()
            .map(there::equals)
            .orElseGet(() -> view == View.OWN || agent.isSince(shiftedAt));
  }

  /** The agent with this ID, if the Region shows that agent. */
  public Optional<AgentAtWork> agent(String id) {
    return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
  }
}

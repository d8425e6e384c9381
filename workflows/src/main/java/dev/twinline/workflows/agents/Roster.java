package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.Region;
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

  /** The agent with this ID, if the Region shows that agent. */
  public Optional<AgentAtWork> agent(String id) {
    return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
  }
}

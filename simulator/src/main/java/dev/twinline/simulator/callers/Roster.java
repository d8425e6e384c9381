package dev.twinline.simulator.callers;

import dev.twinline.simulator.world.Agent;
import dev.twinline.simulator.world.SignInEndpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What each agent is like, drawn from the seed.
 *
 * <p>An agent draws the same lots whatever the shares are: with a larger share the same agents are
 * in it and some more.
 */
final class Roster {
  private record Lots(int silent, int goneHome, int ownEndpoint) {}

  private final Draws draws;
  private final AgentHabits usual;
  private final Map<String, AgentHabits> ownHabits = new HashMap<>();
  private final Map<String, Long> shifts = new HashMap<>();

  Roster(Draws draws, AgentHabits usual, List<Agent> agents) {
    this.draws = draws;
    this.usual = usual;
    agents.forEach(this::chooseEndpoint);
  }

  /** Gives an agent habits that are not everybody's. */
  void accustom(Agent agent, AgentHabits habits) {
    ownHabits.put(agent.id(), habits);
    chooseEndpoint(agent);
  }

  private void chooseEndpoint(Agent agent) {
    boolean own = lots(agent).ownEndpoint() < habits(agent).ownEndpointPercent();
    agent.signInThrough(own ? SignInEndpoint.OF_THE_REGION : SignInEndpoint.GLOBAL);
  }

  AgentHabits habits(Agent agent) {
    return ownHabits.getOrDefault(agent.id(), usual);
  }

  /** Whether the agent never sets the own status after a shift. */
  boolean isSilent(Agent agent) {
    return lots(agent).silent() < habits(agent).silentPercent();
  }

  /** Whether the agent signs out when shifted. */
  boolean goesHome(Agent agent) {
    return lots(agent).goneHome() < habits(agent).goneHomePercent();
  }

  /** How long the agent takes this time to set the own status. */
  Duration untilAvailable(Agent agent) {
    long shift = shifts.merge(agent.id(), 1L, Long::sum);
    return habits(agent).untilAvailable().draw(draws.of(agent.id(), shift));
  }

  private Lots lots(Agent agent) {
    SplittableRandom random = draws.of("habits of " + agent.id(), 0);
    return new Lots(random.nextInt(100), random.nextInt(100), random.nextInt(100));
  }
}

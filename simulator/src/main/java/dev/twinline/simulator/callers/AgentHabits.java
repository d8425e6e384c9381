package dev.twinline.simulator.callers;

import java.time.Duration;

/**
 * How agents behave who are shifted to another Region; the shares are percents of all agents.
 *
 * @param untilAvailable how long an agent takes after the shift to set the own status again
 * @param silentPercent agents who never set themselves Available after a shift
 * @param goneHomePercent agents who sign out when they are shifted
 * @param ownEndpointPercent agents who signed in through their Region's own endpoint instead of the
 *     global one
 */
public record AgentHabits(
    Spread untilAvailable, int silentPercent, int goneHomePercent, int ownEndpointPercent) {

  /** Refuses shares that are none. */
  public AgentHabits {
    for (int percent : new int[] {silentPercent, goneHomePercent, ownEndpointPercent}) {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("not a share in percent: " + percent);
      }
    }
  }

  /** Everybody comes along, and is Available after two to five seconds. */
  public static AgentHabits usual() {
    return new AgentHabits(new Spread(Duration.ofSeconds(2), Duration.ofSeconds(5)), 0, 0, 0);
  }

  /** The same with another time that agents take after a shift. */
  public AgentHabits withUntilAvailable(Spread time) {
    return new AgentHabits(time, silentPercent, goneHomePercent, ownEndpointPercent);
  }

  /** The same with another share of agents who never set themselves Available. */
  public AgentHabits withSilentPercent(int percent) {
    return new AgentHabits(untilAvailable, percent, goneHomePercent, ownEndpointPercent);
  }

  /** The same with another share of agents who sign out when they are shifted. */
  public AgentHabits withGoneHomePercent(int percent) {
    return new AgentHabits(untilAvailable, silentPercent, percent, ownEndpointPercent);
  }

  /** The same with another share of agents who signed in through their Region's own endpoint. */
  public AgentHabits withOwnEndpointPercent(int percent) {
    return new AgentHabits(untilAvailable, silentPercent, goneHomePercent, percent);
  }
}

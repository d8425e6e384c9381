package dev.twinline.workflows.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Who served before a shift, as people saw it when they agreed. It is no part of a plan's digest:
 * agents come and go while people think.
 *
 * @param agents those who were Available or at work for a caller, most critical queue first
 * @param unknown why nobody knows; empty when it is known
 */
public record AgentsBefore(List<Agent> agents, String unknown) {

  /** Nobody looked, because the file needs nobody to know. */
  public static final AgentsBefore NOT_ASKED =
      new AgentsBefore(List.of(), "nobody looked before the shift");

  public AgentsBefore {
    agents = agents == null ? List.of() : List.copyOf(agents);
    unknown = unknown == null ? "" : unknown;
  }

  /**
   * An agent who served.
   *
   * @param statusId the routable status in which the agent was
   */
  public record Agent(String id, String statusId) {}

  static AgentsBefore unknown(String why) {
    return new AgentsBefore(List.of(), why);
  }

  /** Those who serve by these rosters, each once. */
  static AgentsBefore of(Roster... rosters) {
    Map<String, Agent> agents = new LinkedHashMap<>();
    Stream.of(rosters)
        .flatMap(roster -> roster.agents().stream())
        .filter(AgentAtWork::serves)
        .forEach(agent -> agents.putIfAbsent(agent.id(), new Agent(agent.id(), agent.statusId())));
    return new AgentsBefore(List.copyOf(agents.values()), "");
  }

  public boolean isKnown() {
    return unknown.isEmpty();
  }

  /** How many there were; empty when nobody knows. */
  public OptionalInt count() {
    return isKnown() ? OptionalInt.of(agents.size()) : OptionalInt.empty();
  }
}

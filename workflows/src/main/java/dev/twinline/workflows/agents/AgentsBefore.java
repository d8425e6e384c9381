package dev.twinline.workflows.agents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who served before a shift: as people saw it when they agreed, without those who have gone to a
 * break or home since. It is no part of a plan's digest: agents come and go while people think.
 *
 * @param agents those who were Available or at work for a caller, most critical queue first
 * @param unknown why nobody knows; empty when it is known
 * @param untouchable why nobody of them may be set Available, since nobody knows who has gone
 *     meanwhile; empty when it is known
 */
public record AgentsBefore(List<Agent> agents, String unknown, String untouchable) {

  /** Nobody looked, because the file needs nobody to know. */
  public static final AgentsBefore NOT_ASKED =
      new AgentsBefore(List.of(), "nobody looked before the shift");

  public AgentsBefore {
    agents = agents == null ? List.of() : List.copyOf(agents);
    unknown = unknown == null ? "" : unknown;
    untouchable = untouchable == null ? "" : untouchable;
  }

  /** Those who serve now. */
  public AgentsBefore(List<Agent> agents, String unknown) {
    this(agents, unknown, "");
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

  /**
   * Those who served when people agreed and serve now, right before the first write. When nobody
   * can tell who serves now they stay who must be there again, and nobody of them is touched.
   */
  public AgentsBefore stillServing(AgentsBefore now) {
    if (!isKnown()) {
      return this;
    }
    if (!now.isKnown()) {
      return new AgentsBefore(agents, "", now.unknown());
    }
    Set<String> serving = now.agents().stream().map(Agent::id).collect(Collectors.toSet());
    return new AgentsBefore(
        agents.stream().filter(agent -> serving.contains(agent.id())).toList(), "");
  }

  /** Those who may be set Available. */
  List<Agent> touchable() {
    return untouchable.isEmpty() ? agents : List.of();
  }

  /** Why nobody is touched, to be added to a sentence; empty where they may be. */
  public String leftAlone() {
    return untouchable.isEmpty() ? "" : "; nobody is set Available: " + untouchable;
  }

  /** Whether it is known who may be set Available. */
  public boolean mayBeTouched() {
    return isKnown() && untouchable.isEmpty();
  }

  public boolean isKnown() {
    return unknown.isEmpty();
  }

  /** How many there were; empty when nobody knows. */
  public OptionalInt count() {
    return isKnown() ? OptionalInt.of(agents.size()) : OptionalInt.empty();
  }
}

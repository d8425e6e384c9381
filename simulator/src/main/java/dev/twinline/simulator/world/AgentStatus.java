package dev.twinline.simulator.world;

/** A status that agents can be in. Calls are only given to agents in a routable one. */
public record AgentStatus(String id, String name, Type type) {

  /** What kind of status it is. */
  public enum Type {
    ROUTABLE,
    CUSTOM,
    OFFLINE
  }
}

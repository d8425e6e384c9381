package dev.twinline.workflows.fakes;

import dev.twinline.workflows.agents.AgentAtWork;
import dev.twinline.workflows.agents.AgentAtWork.Doing;
import dev.twinline.workflows.model.Region;
import java.time.Instant;
import java.util.Optional;

/** Agents as a roster shows them. */
public final class Agents {

  private static final Instant LONG_AGO = Instant.EPOCH;

  private Agents() {}

  /** Available for a long time. */
  public static AgentAtWork available(String id) {
    return availableSince(id, LONG_AGO);
  }

  /** Available since a moment. */
  public static AgentAtWork availableSince(String id, Instant since) {
    return new AgentAtWork(id, "available", Doing.AVAILABLE, Optional.of(since), Optional.empty());
  }

  /** With a contact in hand that says where it is active. */
  public static AgentAtWork onContactIn(String id, Region region) {
    return new AgentAtWork(
        id, "available", Doing.ON_CONTACT, Optional.of(LONG_AGO), Optional.of(region));
  }

  /** On a break since a moment. */
  public static AgentAtWork onBreakSince(String id, Instant since) {
    return new AgentAtWork(id, "lunch", Doing.AWAY, Optional.of(since), Optional.empty());
  }

  /** Signed in and Offline. */
  public static AgentAtWork offline(String id) {
    return new AgentAtWork(id, "offline", Doing.OFFLINE, Optional.of(LONG_AGO), Optional.empty());
  }
}

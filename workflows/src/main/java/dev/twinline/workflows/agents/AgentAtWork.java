package dev.twinline.workflows.agents;

import dev.twinline.workflows.model.Region;
import java.time.Instant;
import java.util.Optional;

/**
 * What one signed-in agent is doing, as {@code GetCurrentUserData} shows it.
 *
 * @param id the user's ID
 * @param statusId the ID of the agent's status
 * @param since when the agent entered the status; empty when Amazon Connect does not say
 * @param contactIn where the contact in hand is active, as the contact itself says; empty without a
 *     contact, and where nobody told
 */
public record AgentAtWork(
    String id, String statusId, Doing doing, Optional<Instant> since, Optional<Region> contactIn) {
  public AgentAtWork {
    since = since == null ? Optional.empty() : since;
    contactIn = contactIn == null ? Optional.empty() : contactIn;
  }

  /** The states that matter to callers. */
  public enum Doing {
    /** In a routable status, with a free slot for a call. */
    AVAILABLE,
    /** With a contact in hand. */
    ON_CONTACT,
    /** In a routable status without a free slot: after-contact work, or on the way elsewhere. */
    BUSY,
    /** In a status of the agent's own choice that takes no calls, such as a break. */
    AWAY,
    /** Signed in, with the status Offline. */
    OFFLINE
  }

  /** Whether the agent serves callers: Available, or at work for one. */
  public boolean serves() {
    return switch (doing) {
      case AVAILABLE, ON_CONTACT, BUSY -> true;
      case AWAY, OFFLINE -> false;
    };
  }

  /** Whether the status was entered at that moment or later. */
  public boolean isSince(Instant moment) {
    return since.filter(entered -> !entered.isBefore(moment)).isPresent();
  }
}

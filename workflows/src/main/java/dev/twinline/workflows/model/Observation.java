package dev.twinline.workflows.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a look at the world brought back.
 *
 * <p>{@code UNKNOWN} is not {@code ABSENT}: a Region that does not answer must never be read as a
 * Region in which the thing is missing.
 *
 * @param why what stood in the way, when nobody knows; empty otherwise
 */
public record Observation<T>(Presence presence, Optional<T> resource, String why) {

  /** Whether the thing is there. */
  public enum Presence {
    PRESENT,
    ABSENT,
    UNKNOWN
  }

  public Observation {
    Objects.requireNonNull(why, "why");
    if ((presence == Presence.PRESENT) != resource.isPresent()) {
      throw new IllegalArgumentException("a resource is there exactly when it is PRESENT");
    }
  }

  public static <T> Observation<T> present(T resource) {
    return new Observation<>(Presence.PRESENT, Optional.of(resource), "");
  }

  public static <T> Observation<T> absent() {
    return new Observation<>(Presence.ABSENT, Optional.empty(), "");
  }

  public static <T> Observation<T> unknown(String why) {
    return new Observation<>(Presence.UNKNOWN, Optional.empty(), why);
  }
}

package dev.twinline.simulator.models;

import java.util.List;
import java.util.Optional;

/** One thing a service can be asked, as the vendor's model describes it. */
public record Operation(
    String name,
    String method,
    String requestUri,
    Optional<String> input,
    Optional<String> output,
    List<String> errors) {

  private static final List<String> READING_VERBS =
      List.of("Describe", "List", "Get", "BatchGet", "Search");

  /** Whether the operation can change the world; some that only read are sent with POST. */
  public boolean mutates() {
    return READING_VERBS.stream().noneMatch(name::startsWith);
  }
}

package dev.twinline.simulator.sns;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message that a topic took and would deliver.
 *
 * @param attributes the values of its message attributes, by name
 * @param groupId for a FIFO topic, and for whoever gives one
 */
public record Publication(
    Instant at,
    String region,
    String topicArn,
    String messageId,
    Optional<String> subject,
    String message,
    Map<String, String> attributes,
    Optional<String> groupId,
    Optional<String> deduplicationId) {

  /** Copies the attributes. */
  public Publication {
    attributes = Map.copyOf(attributes);
  }
}

package dev.twinline.simulator.sns;

import java.util.Map;

/**
 * A topic of one Region.
 *
 * @param attributes as it was created with
 */
record Topic(String arn, Map<String, String> attributes) {

  Topic {
    attributes = Map.copyOf(attributes);
  }

  /** A FIFO topic keeps an order and drops what was sent twice. */
  boolean isFifo() {
    return arn.endsWith(Topics.FIFO);
  }

  boolean deduplicatesByContent() {
    return "true".equals(attributes.get("ContentBasedDeduplication"));
  }
}

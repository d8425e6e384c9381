package dev.twinline.simulator.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What is broken in one Region at one moment. */
public record RegionFaults(
    String region,
    Optional<Mode> controlPlane,
    boolean telephonyDown,
    Duration slow,
    boolean throttled,
    Map<String, RefusedOperation> refused) {

  /** An operation that is answered with an error code, for ever or a number of times. */
  public record RefusedOperation(String code, OptionalLong times) {}
}

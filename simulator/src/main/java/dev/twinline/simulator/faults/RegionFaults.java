package dev.twinline.simulator.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is broken in one Region at one moment. */
public record RegionFaults(
    String region,
    Optional<Mode> controlPlane,
    boolean telephonyDown,
    Duration slow,
    boolean throttled,
    Map<String, RefusedOperation> refused) {

  /** Stands for every operation, as when a client's credentials have expired. */
  public static final String ANY_OPERATION = "*";

  /** Stands between an operation and the one resource for which it is refused. */
  static final String OF_RESOURCE = " of ";

  /** An operation that is answered with an error code, for ever or a number of times. */
  public record RefusedOperation(String code, OptionalLong times) {

    boolean isUsedUp() {
      return times.isPresent() && times.getAsLong() <= 0;
    }

    RefusedOperation onceLess() {
      return times.isPresent()
          ? new RefusedOperation(code, OptionalLong.of(times.getAsLong() - 1))
          : this;
    }
  }

  /** Copies the refusals. */
  public RegionFaults {
    refused = Map.copyOf(refused);
  }

  static RegionFaults none(String region) {
    return new RegionFaults(region, Optional.empty(), false, Duration.ZERO, false, Map.of());
  }

  /** Which of the refusals a request meets, if any. */
  Optional<String> refusalOf(String operation, String path) {
    return refused.keySet().stream()
        .filter(
            key ->
                key.equals(operation)
                    || key.equals(ANY_OPERATION)
                    || key.startsWith(operation + OF_RESOURCE)
                        && path.contains(key.substring((operation + OF_RESOURCE).length())))
        .findFirst();
  }

  RegionFaults withControlPlane(Optional<Mode> mode) {
    return new RegionFaults(region, mode, telephonyDown, slow, throttled, refused);
  }

  RegionFaults withTelephonyDown(boolean down) {
    return new RegionFaults(region, controlPlane, down, slow, throttled, refused);
  }

  RegionFaults withSlow(Duration delay) {
    return new RegionFaults(region, controlPlane, telephonyDown, delay, throttled, refused);
  }

  RegionFaults withThrottled(boolean on) {
    return new RegionFaults(region, controlPlane, telephonyDown, slow, on, refused);
  }

  RegionFaults withRefusal(String operation, RefusedOperation refusal) {
    Map<String, RefusedOperation> next = new TreeMap<>(refused);
    if (refusal.isUsedUp()) {
      next.remove(operation);
    } else {
      next.put(operation, refusal);
    }
    return new RegionFaults(region, controlPlane, telephonyDown, slow, throttled, next);
  }
}

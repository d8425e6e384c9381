package dev.twinline.simulator.callers;

import java.util.HashSet;
import java.util.Set;

/** Which Regions can carry calls at the moment. */
final class Telephony {
  private final Set<String> down = new HashSet<>();

  /** Whether calls can reach and leave the Region, and agents in it can hear anybody. */
  boolean worksIn(String region) {
    return !down.contains(region);
  }

  void restore(String region) {
    down.remove(region);
  }

  /** Whether it worked until now. */
  boolean fail(String region) {
    return down.add(region);
  }
}

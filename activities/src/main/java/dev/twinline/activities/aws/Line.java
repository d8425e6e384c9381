package dev.twinline.activities.aws;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which runs wait for an operation, in the order in which they came.
 *
 * <p>Those who cannot be served soon are sent away and come back, so that they hold no slot of the
 * worker. Without a line everybody would be told the same moment, and of many who then come at once
 * a few would be served, whoever happens to be first. A run that needs several calls would get one
 * now and then, and by the last the first would be too old to count.
 */
final class Line {

  /** Until when the place of each run is kept, by the clock of {@link System#nanoTime}. */
  private final Map<String, Long> places = new LinkedHashMap<>();

  /**
   * Takes the place that was kept for a run, or one at the end.
   *
   * @return how many come before it; whoever has not come back in time has lost the place
   */
  synchronized int before(String run, long now) {
    places.values().removeIf(until -> until - now < 0);
    places.putIfAbsent(run, now);
    int before = 0;
    for (String each : places.keySet()) {
      if (each.equals(run)) {
        return before;
      }
      before++;
    }
    throw new IllegalStateException("a place that was just taken is gone: " + run);
  }

  /** Keeps the place of a run. */
  synchronized void keep(String run, long until) {
    places.merge(run, until, Math::max);
  }
}

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
 *
 * <p>Whoever is sent away comes back to any of the workers that share the limit. So of those who
 * are away only an equal part is expected here; were all of them, tokens would lie idle for runs
 * that another worker has served. And whoever has a token already keeps the place for its next
 * call, but no token: many runs need only one call of an operation.
 */
final class Line {

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final int sharedBy;

  /**
   * An empty line.
   *
   * @param sharedBy how many workers have such a line, for the same calls
   */
  Line(int sharedBy) {
    this.sharedBy = sharedBy;
  }

  /**
   * A run's place.
   *
   * @param until how long it is kept, by the clock of {@link System#nanoTime}
   */
  private record Place(long until, boolean isAway) {

    /** The later of the two, and whether it is away now. */
    Place then(Place newer) {
      return new Place(Math.max(until, newer.until), newer.isAway);
    }
  }

  /**
   * Takes the place that was kept for a run, or one at the end.
   *
   * @return how many come before it who have no token yet; whoever has not come back in time has
   *     lost the place
   */
  synchronized int before(String run, long now) {
    leave(now);
    places.merge(run, new Place(now, false), Place::then);
    int away = 0;
    for (Map.Entry<String, Place> each : places.entrySet()) {
      if (each.getKey().equals(run)) {
        return away / sharedBy;
      }
      if (each.getValue().isAway()) {
        away++;
      }
    }
    throw new IllegalStateException("a place that was just taken is gone: " + run);
  }

  /** How many are expected to be served before somebody who does not stand in this line. */
  synchronized int length(long now) {
    leave(now);
    return (int) places.values().stream().filter(Place::isAway).count() / sharedBy;
  }

  private void leave(long now) {
    places.values().removeIf(place -> place.until() - now < 0);
  }

  /** Keeps the place of a run that has a token, and may ask again soon. */
  synchronized void keep(String run, long until) {
    places.merge(run, new Place(until, false), Place::then);
  }

  /** Keeps the place of a run that is sent away. */
  synchronized void keepForOneAway(String run, long until) {
    places.merge(run, new Place(until, true), Place::then);
  }
}

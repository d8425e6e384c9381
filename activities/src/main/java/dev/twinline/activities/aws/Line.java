package dev.twinline.activities.aws;

import java.util.TreeMap;

/**
 * Who was sent away from an operation and will come back, by {@linkplain Turn turn}.
 *
 * <p>Without it everybody would be told the same moment, and of many hundreds who then come at once
 * five would be served, whoever happens to be first. An activity that needs several calls would get
 * one of them now and then, and by the last the first would be too old to count.
 */
final class Line {

  /** Until when each place is kept, by the clock of {@link System#nanoTime}. */
  private final TreeMap<Turn, Long> places = new TreeMap<>();

  /** How many come before this one; whoever has not come back in time has lost the place. */
  synchronized int before(Turn turn, long now) {
    places.values().removeIf(until -> until - now < 0);
    return places.headMap(turn, false).size();
  }

  /** Keeps the place of somebody who is sent away. */
  synchronized void keep(Turn turn, long until) {
    places.put(turn, until);
  }

  /** Nobody waits any more behind somebody who has been served. */
  synchronized void leave(Turn turn) {
    places.remove(turn);
  }
}

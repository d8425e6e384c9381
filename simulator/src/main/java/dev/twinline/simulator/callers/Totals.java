package dev.twinline.simulator.callers;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many calls had which outcome. */
public record Totals(Map<Outcome, Long> counts) {

  /** Copies the counts. */
  public Totals {
    Map<Outcome, Long> copy = new EnumMap<>(Outcome.class);
    copy.putAll(counts);
    counts = Collections.unmodifiableMap(copy);
  }

  /** How many calls had this outcome. */
  public long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** How many calls came. */
  public long offered() {
    return of(Outcome.OFFERED);
  }

  /** How many of the calls came from callers who had been lost before. */
  public long callsAgain() {
    return of(Outcome.CALLED_AGAIN);
  }

  /** How many calls an agent took. */
  public long answered() {
    return of(Outcome.ANSWERED);
  }

  /** How many calls were taken and then cut by a failure. */
  public long dropped() {
    return of(Outcome.DROPPED);
  }

  /** How many calls were never answered, whatever the cause. */
  public long lost() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().lost())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Both together. */
  public Totals plus(Totals other) {
    Map<Outcome, Long> sum = new EnumMap<>(Outcome.class);
    sum.putAll(counts);
    other.counts.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
    return new Totals(sum);
  }
}

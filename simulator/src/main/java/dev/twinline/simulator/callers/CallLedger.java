package dev.twinline.simulator.callers;

import dev.twinline.simulator.clock.Timeline;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts what became of callers, by second, Region and group. Synthetic calls are not counted: a
 * proof must not improve what it measures.
 */
public final class CallLedger {

  /** What became of calls in one Region within one second. */
  public record Second(Instant at, String region, Totals totals) {}

  private record Key(long second, String region, String group) {}

  private final Timeline timeline;
  private final Map<Key, Map<Outcome, Long>> counts = new TreeMap<>(CallLedger::byTime);

  CallLedger(Timeline timeline) {
    this.timeline = timeline;
  }

  private static int byTime(Key one, Key other) {
    int bySecond = Long.compare(one.second, other.second);
    int byRegion = bySecond != 0 ? bySecond : one.region.compareTo(other.region);
    return byRegion != 0 ? byRegion : one.group.compareTo(other.group);
  }

  void count(Outcome outcome, String region, String group) {
    counts
        .computeIfAbsent(
            new Key(timeline.now().getEpochSecond(), region, group),
            key -> new EnumMap<>(Outcome.class))
        .merge(outcome, 1L, Long::sum);
  }

  /** All calls since the start. */
  public Totals totals() {
    return sum(key -> true);
  }

  /** The calls of one Region since the start. */
  public Totals totals(String region) {
    return sum(key -> key.region.equals(region));
  }

  /** The calls of one group, by its name, since the start. */
  public Totals totalsOfGroup(String group) {
    return sum(key -> key.group.equals(group));
  }

  /** The calls of one Region from a moment on and before another, in whole seconds. */
  public Totals totals(String region, Instant from, Instant to) {
    return sum(key -> key.region.equals(region) && within(key, from, to));
  }

  /** The seconds in which something happened, in order. */
  public List<Second> series(Instant from, Instant to) {
    return timeline.look(
        () -> {
          Map<Key, Totals> seconds = new TreeMap<>(CallLedger::byTime);
          counts.forEach(
              (key, outcomes) -> {
                if (within(key, from, to)) {
                  Key second = new Key(key.second, key.region, "");
                  seconds.merge(second, new Totals(outcomes), Totals::plus);
                }
              });
          return seconds.entrySet().stream().map(CallLedger::second).toList();
        });
  }

  private static Second second(Map.Entry<Key, Totals> entry) {
    Instant at = Instant.ofEpochSecond(entry.getKey().second);
    return new Second(at, entry.getKey().region, entry.getValue());
  }

  /** All seconds since the start. */
  public List<Second> series() {
    return series(Instant.MIN, Instant.MAX);
  }

  private static boolean within(Key key, Instant from, Instant to) {
    return key.second >= from.getEpochSecond() && key.second < to.getEpochSecond();
  }

  private Totals sum(Predicate<Key> wanted) {
    return timeline.look(
        () ->
            counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .map(entry -> new Totals(entry.getValue()))
                .reduce(new Totals(Map.of()), Totals::plus));
  }
}

package dev.twinline.worker.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known about the conditions of a worker. Whoever reads it waits for nothing. */
public final class Readiness {

  /** The server answers. */
  public static final String TEMPORAL = "temporal";

  /** The worker asks for tasks, and its requests are accepted. */
  public static final String POLLING = "polling";

  /** Each contact center's file can be used. */
  public static final String CATALOG = "catalog";

  /** The client certificate, where there is one, has not run out. */
  public static final String CERTIFICATE = "certificate";

  /** Longer than any look may take, and several times as long as the time between two. */
  static final Duration STALE_AFTER = Duration.ofSeconds(30);

  private final Clock clock;
  private final Map<String, Condition> conditions = new LinkedHashMap<>();

  /** Of a worker that starts now: nothing is known, so nothing is as it must be. */
  public Readiness(Clock clock, List<String> names) {
    this.clock = clock;
    names.forEach(this::expect);
  }

  /** One more condition, which nobody has looked at yet. */
  public synchronized void expect(String name) {
    Instant now = clock.instant();
    conditions.put(
        name, new Condition(name, false, now, now, "not looked at yet", "wait a moment"));
  }

  /** What the conditions are called. */
  public synchronized List<String> names() {
    return List.copyOf(conditions.keySet());
  }

  /** Keeps what a look found. */
  public synchronized void found(String name, Verdict verdict) {
    conditions.computeIfPresent(name, (same, before) -> before.after(verdict, clock.instant()));
  }

  /** All conditions, as they are known now. */
  public synchronized List<Condition> conditions() {
    Instant now = clock.instant();
    return conditions.values().stream()
        .map(known -> known.isOlderThan(STALE_AFTER, now) ? known.gone(now) : known)
        .toList();
  }

  /** Whether all of them are met. */
  public boolean isReady() {
    return conditions().stream().allMatch(Condition::met);
  }

  /** Whether one of them is met; false also where there is no such condition. */
  public boolean isMet(String name) {
    return conditions().stream().anyMatch(known -> known.name().equals(name) && known.met());
  }
}

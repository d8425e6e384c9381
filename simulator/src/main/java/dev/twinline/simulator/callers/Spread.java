package dev.twinline.simulator.callers;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Durations between a shortest and a longest, each as likely as the other. */
public record Spread(Duration shortest, Duration longest) {

  /** Refuses a spread that runs backwards. */
  public Spread {
    if (shortest.isNegative() || shortest.compareTo(longest) > 0) {
      throw new IllegalArgumentException("not a spread: " + shortest + " to " + longest);
    }
  }

  /** From half of this duration to one and a half of it. */
  public static Spread around(Duration mean) {
    return new Spread(mean.dividedBy(2), mean.plus(mean.dividedBy(2)));
  }

  /** Always this duration. */
  public static Spread exactly(Duration duration) {
    return new Spread(duration, duration);
  }

  Duration draw(RandomGenerator random) {
    long room = longest.toMillis() - shortest.toMillis();
    return shortest.plusMillis(room == 0 ? 0 : random.nextLong(room + 1));
  }
}

package dev.twinline.simulator.callers;

import java.time.Duration;

/**
 * Whether callers who were lost call again.
 *
 * @param percent how many of them do, each time they are lost
 * @param after how long after they were lost
 */
public record SecondCalls(int percent, Spread after) {

  /** Refuses a share that is none. */
  public SecondCalls {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("not a share in percent: " + percent);
    }
  }

  /** Nobody calls again. */
  public static SecondCalls none() {
    return new SecondCalls(0, Spread.exactly(Duration.ZERO));
  }
}

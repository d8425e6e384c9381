package dev.twinline.simulator.callers;

import java.time.Duration;

/** How callers and agents behave. */
public record CallerSettings(
    double callsPerSecond,
    Spread handleTime,
    Spread afterContactWork,
    Spread patience,
    Spread regionChange) {

  /** Four calls a second, so that a demonstration of a minute shows something. */
  public static CallerSettings usual() {
    return new CallerSettings(
        4,
        Spread.around(Duration.ofSeconds(6)),
        Spread.around(Duration.ofSeconds(1)),
        Spread.around(Duration.ofSeconds(8)),
        new Spread(Duration.ofSeconds(2), Duration.ofSeconds(5)));
  }

  /** The same with another rate of calls. */
  public CallerSettings withCallsPerSecond(double rate) {
    return new CallerSettings(rate, handleTime, afterContactWork, patience, regionChange);
  }

  /** The same with another time that calls take. */
  public CallerSettings withHandleTime(Spread time) {
    return new CallerSettings(callsPerSecond, time, afterContactWork, patience, regionChange);
  }

  /** The same with another time that agents work after a call. */
  public CallerSettings withAfterContactWork(Spread time) {
    return new CallerSettings(callsPerSecond, handleTime, time, patience, regionChange);
  }

  /** The same with another time that callers wait before they give up. */
  public CallerSettings withPatience(Spread time) {
    return new CallerSettings(callsPerSecond, handleTime, afterContactWork, time, regionChange);
  }

  /** The same with another time that agents take to become Available in the other Region. */
  public CallerSettings withRegionChange(Spread time) {
    return new CallerSettings(callsPerSecond, handleTime, afterContactWork, patience, time);
  }
}

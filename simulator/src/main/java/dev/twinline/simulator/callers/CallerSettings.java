package dev.twinline.simulator.callers;

import java.time.Duration;

/** How callers and agents behave. */
public record CallerSettings(
    double callsPerSecond,
    Spread handleTime,
    Spread afterContactWork,
    Spread patience,
    AgentHabits habits,
    SecondCalls secondCalls) {

  /** Four calls a second, so that a demonstration of a minute shows something. */
  public static CallerSettings usual() {
    return new CallerSettings(
        4,
        Spread.around(Duration.ofSeconds(6)),
        Spread.around(Duration.ofSeconds(1)),
        Spread.around(Duration.ofSeconds(8)),
        AgentHabits.usual(),
        SecondCalls.none());
  }

  /** The same with another rate of calls. */
  public CallerSettings withCallsPerSecond(double rate) {
    return new CallerSettings(rate, handleTime, afterContactWork, patience, habits, secondCalls);
  }

  /** The same with another time that calls take. */
  public CallerSettings withHandleTime(Spread time) {
    return new CallerSettings(
        callsPerSecond, time, afterContactWork, patience, habits, secondCalls);
  }

  /** The same with another time that agents work after a call. */
  public CallerSettings withAfterContactWork(Spread time) {
    return new CallerSettings(callsPerSecond, handleTime, time, patience, habits, secondCalls);
  }

  /** The same with another time that callers wait before they give up. */
  public CallerSettings withPatience(Spread time) {
    return new CallerSettings(
        callsPerSecond, handleTime, afterContactWork, time, habits, secondCalls);
  }

  /** The same with other habits of agents who are shifted. */
  public CallerSettings withHabits(AgentHabits habits) {
    return new CallerSettings(
        callsPerSecond, handleTime, afterContactWork, patience, habits, secondCalls);
  }

  /** The same with another time that agents take to become Available in the other Region. */
  public CallerSettings withRegionChange(Spread time) {
    return withHabits(habits.withUntilAvailable(time));
  }

  /** The same with other habits of callers who were lost. */
  public CallerSettings withSecondCalls(SecondCalls secondCalls) {
    return new CallerSettings(
        callsPerSecond, handleTime, afterContactWork, patience, habits, secondCalls);
  }
}

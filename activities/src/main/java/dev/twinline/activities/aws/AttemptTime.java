package dev.twinline.activities.aws;

import io.temporal.activity.Activity;
import java.time.Duration;

/**
 * What is left of the running attempt of an activity.
 *
 * <p>When an attempt's time is over Temporal starts the next one, or hands the lock to somebody
 * else, while this thread may still be at work. So a write must not begin unless it can end in
 * time: AWS takes the last writer, and a late one would undo what came after.
 */
public final class AttemptTime {

  private static final Duration ONE_CALL = RequestLimits.LONGEST_WAIT.plus(AwsClients.CALL_TIMEOUT);

  private final long end;

  private AttemptTime(long end) {
    this.end = end;
  }

  /** The time of the attempt that this thread is running, which has just begun. */
  public static AttemptTime begin() {
    Duration attempt = Activity.getExecutionContext().getInfo().getStartToCloseTimeout();
    return new AttemptTime(System.nanoTime() + attempt.toNanos());
  }

  /**
   * Goes on only if one more call to AWS ends in time, even one that is never answered.
   *
   * @throws io.temporal.failure.ApplicationFailure to be tried again with the time of a new attempt
   */
  public void requireEnoughForACall() {
    if (end - System.nanoTime() < ONE_CALL.toNanos()) {
      throw AwsCall.tryAgain("left for the next attempt, because this one's time runs out");
    }
  }
}

package dev.twinline.activities.aws;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInfo;
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

  private static final String LEFT = "left for the next attempt, because this one's time runs out";

  /** Long enough to begin some reads at the same time. */
  private static final Duration FIRST_MOMENTS = Duration.ofSeconds(1);

  private final long begin;
  private final long end;

  private AttemptTime(long begin, long end) {
    this.begin = begin;
    this.end = end;
  }

  /**
   * The time of the attempt that this thread is running, which has just begun. The last attempt of
   * an activity ends with the activity's own budget, and whoever waited for it goes on then: a
   * write that comes later would be a second writer.
   */
  public static AttemptTime begin() {
    ActivityInfo info = Activity.getExecutionContext().getInfo();
    long now = System.nanoTime();
    return new AttemptTime(now, now + shorter(info.getStartToCloseTimeout(), left(info)).toNanos());
  }

  /** What is left of the whole budget; nobody knows in a test environment without a schedule. */
  private static Duration left(ActivityInfo info) {
    Duration budget = info.getScheduleToCloseTimeout();
    if (budget.isZero() || info.getScheduledTimestamp() <= 0) {
      return info.getStartToCloseTimeout();
    }
    // By this worker's clock and the server's: they agree well enough, and a start counts too.
    long sinceScheduled = System.currentTimeMillis() - info.getScheduledTimestamp();
    return budget.minusMillis(Math.max(0, sinceScheduled));
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /**
   * Goes on only if one more call to AWS ends in time, even one that is never answered.
   *
   * @throws io.temporal.failure.ApplicationFailure to be tried again with the time of a new attempt
   */
  public void requireEnoughForACall() {
    if (isTooLateForACall()) {
      throw AwsCall.tryAgain(LEFT);
    }
  }

  /**
   * Goes on with a read only if it ends in time, so that no attempt asks beside the next one. In
   * its first moments an attempt always reads: one that is shorter than the slowest call would
   * otherwise never learn anything, and a late read does no harm.
   *
   * @throws io.temporal.failure.ApplicationFailure to be tried again with the time of a new attempt
   */
  public void requireEnoughForARead(String doing) {
    if (isTooLateForACall() && System.nanoTime() - begin > FIRST_MOMENTS.toNanos()) {
      throw AwsCall.tryAgain(doing + ": " + LEFT);
    }
  }

  private boolean isTooLateForACall() {
    return end - System.nanoTime() < ONE_CALL.toNanos();
  }
}

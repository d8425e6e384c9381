package dev.twinline.workflows.operation;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/**
 * How activities are called. Temporal is the one owner of retries: the SDK clients below do not
 * retry, so everything that happened stands in the history.
 */
public final class ActivityProfiles {

  /**
   * The longest that one attempt may take. A worker that dies in the middle costs this long before
   * another takes over; whoever takes over from a terminated shift waits it out, since a write may
   * still be under way.
   */
  public static final Duration ATTEMPT = Duration.ofSeconds(15);

  private ActivityProfiles() {}

  /**
   * The beginning of every activity's options: as urgent as its run. Nothing else begins any, so
   * that no activity of a failover waits behind a check.
   */
  public static ActivityOptions.Builder urgent() {
    return ActivityOptions.newBuilder().setPriority(Urgency.ofThisRun().priority());
  }

  /** A call that is repeated, soon and then less soon, until it works or the budget ends. */
  public static ActivityOptions call(Duration budget) {
    return urgent()
        .setStartToCloseTimeout(ATTEMPT)
        .setScheduleToCloseTimeout(budget)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofMillis(500))
                .setMaximumInterval(Duration.ofSeconds(5))
                .build())
        .build();
  }

  /**
   * A write, repeated like a call. When it is cancelled, the attempt in flight is waited for and no
   * other begins: a write that nobody waits for would be a second writer.
   */
  public static ActivityOptions write(Duration budget) {
    return ActivityOptions.newBuilder(call(budget))
        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
        .build();
  }

  /** A look that is repeated at a fixed interval until it is satisfied or the budget ends. */
  public static ActivityOptions poll(Duration every, Duration budget) {
    return urgent()
        .setStartToCloseTimeout(ATTEMPT)
        .setScheduleToCloseTimeout(budget)
        .setRetryOptions(
            RetryOptions.newBuilder().setInitialInterval(every).setBackoffCoefficient(1).build())
        .build();
  }
}

package dev.twinline.activities;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityWorkerShutdownException;

/** How an activity tells Temporal how far it is, for an attempt that may have to follow. */
public final class Heartbeat {

  private Heartbeat() {}

  /**
   * Tells how far the attempt is.
   *
   * <p>While a worker shuts down the SDK throws here, so that activities stop. Ours are short, and
   * the worker waits for those that are running: what could finish is not cut off.
   *
   * @throws io.temporal.client.ActivityCompletionException when the activity is over: nobody waits
   *     for it any more
   */
  public static void tell(ActivityExecutionContext attempt, Object details) {
    try {
      attempt.heartbeat(details);
    } catch (ActivityWorkerShutdownException mayFinish) {
      // It was to stop the activity, which ends by itself in a moment.
    }
  }
}

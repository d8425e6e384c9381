package dev.twinline.activities.aws;

import io.temporal.activity.ActivityInfo;
import java.util.Comparator;

/**
 * When it is somebody's turn to call a cloud: the activity that was scheduled first comes first,
 * with all its calls and in all its attempts.
 *
 * @param scheduledAt when the activity was scheduled, in milliseconds since 1970, by the server
 * @param activity which activity of which run, so that two of the same moment can be told apart
 */
record Turn(long scheduledAt, String activity) implements Comparable<Turn> {

  private static final Comparator<Turn> ORDER =
      Comparator.comparingLong(Turn::scheduledAt).thenComparing(Turn::activity);

  static Turn of(ActivityInfo info) {
    return new Turn(
        info.getScheduledTimestamp(), info.getWorkflowRunId() + "/" + info.getActivityId());
  }

  @Override
  public int compareTo(Turn other) {
    return ORDER.compare(this, other);
  }
}

package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Runs activities in one Region, the one that will serve, as long as a worker is there.
 *
 * <p>When nobody picks an activity up on that Region's queue, it runs wherever a worker is left,
 * and so does the rest of the run: a queue without workers is not asked twice.
 */
public final class RegionalActivities {

  /** How long a task may lie on the Region's queue before it counts as a queue without workers. */
  static final Duration NOBODY_THERE = Duration.ofSeconds(2);

  private final Region region;
  private boolean nobodyThere;

  public RegionalActivities(Region region) {
    this.region = region;
  }

  public Region region() {
    return region;
  }

  /**
   * Runs an activity to its end.
   *
   * @param summary what the Web UI shows beside the activity
   * @throws ActivityFailure when it failed for good, or its budget ended
   */
  public <A, R> R call(
      Class<A> activities, ActivityOptions profile, String summary, Func1<A, R> work) {
    return LogContext.in(region, () -> callThere(activities, profile, summary, work));
  }

  private <A, R> R callThere(
      Class<A> activities, ActivityOptions profile, String summary, Func1<A, R> work) {
    if (!nobodyThere) {
      try {
        return work.apply(stub(activities, inTheRegion(profile), summary));
      } catch (ActivityFailure failure) {
        if (!isQueueWithoutWorkers(failure)) {
          throw failure;
        }
        nobodyThere = true;
        Workflow.getLogger(RegionalActivities.class)
            .warn("No worker answers in {}; using the workers of any Region", region);
      }
    }
    return work.apply(stub(activities, anywhere(profile), summary));
  }

  /** Starts an activity without waiting for it, so that several run at once. */
  public <A, R> Promise<R> start(
      Class<A> activities, ActivityOptions profile, String summary, Func1<A, R> work) {
    return Async.function(() -> call(activities, profile, summary, work));
  }

  private ActivityOptions inTheRegion(ActivityOptions profile) {
    return ActivityOptions.newBuilder(profile)
        .setTaskQueue(TaskQueues.of(region))
        .setScheduleToStartTimeout(NOBODY_THERE)
        .build();
  }

  private static ActivityOptions anywhere(ActivityOptions profile) {
    return ActivityOptions.newBuilder(profile).setTaskQueue(TaskQueues.CONTROL).build();
  }

  private static <A> A stub(Class<A> activities, ActivityOptions options, String summary) {
    return Workflow.newActivityStub(
        activities, ActivityOptions.newBuilder(options).setSummary(summary).build());
  }

  private static boolean isQueueWithoutWorkers(ActivityFailure failure) {
    return failure.getCause() instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START;
  }
}

package dev.twinline.workflows.operation;

import dev.twinline.workflows.model.Region;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func1;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * Runs activities in one Region, the one that will serve, as long as a worker is there.
 *
 * <p>When nobody picks an activity up on that Region's queue, it runs wherever a worker is left,
 * and so does the rest of the run: a queue without workers is not asked twice.
 *
 * <p>What nobody's callers wait for goes {@linkplain #inBulk through the bulk queue}, whose pace
 * the server keeps. There a task may lie for long though all is well, so it is given more time; and
 * since it may lie there for want of workers, too, it falls back all the same, which costs a check
 * nothing but a way from farther off.
 */
public final class RegionalActivities {

  /** How long a task may lie on the Region's queue before it counts as a queue without workers. */
  static final Duration NOBODY_THERE = Duration.ofSeconds(2);

  /** Bulk work earns its requests at half the pace, and less in a fleet: one attempt holds them. */
  private static final Duration BULK_ATTEMPT = Duration.ofSeconds(30);

  /**
   * An attempt at a Region that does not answer takes six seconds, so that five end within forty:
   * the time on the queue is part of what Temporal calls the budget, and cannot bound them.
   */
  private static final int BULK_ATTEMPTS = 5;

  private final Region region;
  private final Way way;
  private boolean nobodyThere;

  /** How activities are called: by which queue, and what differs from what the caller asks for. */
  private record Way(
      String queue, Duration nobodyThere, UnaryOperator<ActivityOptions> differently) {}

  /** For what people wait for. */
  public RegionalActivities(Region region) {
    this(region, options -> options);
  }

  private RegionalActivities(Region region, UnaryOperator<ActivityOptions> differently) {
    this(region, new Way(TaskQueues.of(region), NOBODY_THERE, differently));
  }

  private RegionalActivities(Region region, Way way) {
    this.region = region;
    this.way = way;
  }

  /** For a run that looks like something more urgent than it is: a failover that only plans. */
  public static RegionalActivities unhurried(Region region) {
    return new RegionalActivities(
        region,
        options ->
            ActivityOptions.newBuilder(options).setPriority(Urgency.OPERATION.priority()).build());
  }

  /**
   * For what can wait.
   *
   * @param patience how long a task may lie on the Region's bulk queue before it runs elsewhere
   */
  public static RegionalActivities inBulk(Region region, Duration patience) {
    return new RegionalActivities(
        region, new Way(TaskQueues.bulk(region), patience, profile -> bulk(profile, patience)));
  }

  private static ActivityOptions bulk(ActivityOptions profile, Duration onTheQueue) {
    Duration budget = longer(profile.getScheduleToCloseTimeout(), BULK_ATTEMPT);
    return ActivityOptions.newBuilder(profile)
        .setStartToCloseTimeout(longer(profile.getStartToCloseTimeout(), BULK_ATTEMPT))
        .setScheduleToCloseTimeout(budget.plus(onTheQueue))
        .setRetryOptions(
            RetryOptions.newBuilder(profile.getRetryOptions())
                .setMaximumAttempts(BULK_ATTEMPTS)
                .build())
        .build();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
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
    ActivityOptions options = way.differently().apply(profile);
    return ActivityOptions.newBuilder(options)
        .setTaskQueue(way.queue())
        .setScheduleToStartTimeout(way.nobodyThere())
        .build();
  }

  private ActivityOptions anywhere(ActivityOptions profile) {
    return ActivityOptions.newBuilder(way.differently().apply(profile))
        .setTaskQueue(TaskQueues.CONTROL)
        .build();
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

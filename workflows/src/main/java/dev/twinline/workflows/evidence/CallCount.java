package dev.twinline.workflows.evidence;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The calls of an operation, counted when everything is done and people were told: nobody waits for
 * it but the report, and whatever becomes of it, the operation has ended as it has.
 */
public final class CallCount {

  private static final Duration BUDGET = Duration.ofSeconds(10);

  /** Few and soon: a Region that does not tell now will not be waited for. */
  private final ActivityOptions onceOrTwice =
      ActivityProfiles.urgent()
          .setStartToCloseTimeout(BUDGET)
          .setScheduleToCloseTimeout(BUDGET)
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(2).build())
          .build();

  private final Evidence evidence;

  public CallCount(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * Counts through the Region that serves now. The one that an ungraceful failover leaves is not
   * asked: it may be dead, and nothing on that path waits for it.
   */
  public void in(ContactCenter contactCenter, RegionalActivities serving) {
    read(contactCenter, List.of(serving));
  }

  /** Counts through both Regions: callers were in both on a way home, and neither was given up. */
  public void inBothRegions(ContactCenter contactCenter) {
    RegionPair pair = contactCenter.regions();
    // Where each Region counts the calls of both, the second would tell the same once more. Where
    // nobody knows, both are read, and nothing sums them.
    read(
        contactCenter,
        evidence.counting() == Counting.TOGETHER
            ? List.of(new RegionalActivities(pair.source()))
            : List.of(
                new RegionalActivities(pair.source()), new RegionalActivities(pair.replica())));
  }

  /** Whoever cancels the run: its report is wanted all the more. */
  private void read(ContactCenter contactCenter, List<RegionalActivities> regions) {
    if (evidence.hasMoved()) {
      Workflow.newDetachedCancellationScope(() -> readAtOnce(wanted(contactCenter), regions)).run();
    }
  }

  private void readAtOnce(CallCountActivities.Wanted wanted, List<RegionalActivities> regions) {
    List<Promise<CallSeries>> counts = regions.stream().map(hands -> start(wanted, hands)).toList();
    counts.forEach(this::keep);
  }

  private Promise<CallSeries> start(CallCountActivities.Wanted wanted, RegionalActivities hands) {
    return hands.start(
        CallCountActivities.class,
        onceOrTwice,
        "Count the calls that " + hands.region() + " knows of",
        calls -> calls.readCalls(wanted, hands.region()));
  }

  private void keep(Promise<CallSeries> count) {
    try {
      evidence.counted(count.get());
    } catch (ActivityFailure failure) {
      Workflow.getLogger(CallCount.class)
          .info("Calls were not counted: {}", Failures.reasonOf(failure));
    }
  }

  private CallCountActivities.Wanted wanted(ContactCenter contactCenter) {
    return new CallCountActivities.Wanted(
        contactCenter.account(),
        contactCenter.instance().id(),
        contactCenter.groups().stream().map(TrafficDistributionGroup::queueId).toList(),
        evidence.counting(),
        evidence.started(),
        Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }
}

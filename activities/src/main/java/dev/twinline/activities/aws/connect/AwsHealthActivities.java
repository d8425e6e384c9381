package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.health.HealthActivities;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.readiness.Finding;
import java.time.Clock;
import java.util.List;

/**
 * Health as Amazon Connect's metrics show it.
 *
 * <p>In a pair that is enabled for global routing the metrics of either Region count both together
 * (administrator guide, "global-routing-across-acgr-regions"), also while the pair is isolated. So
 * there the callers who came to the Region are counted by the contacts that were active in it; how
 * many agents there are, and how long the oldest caller waits, is only known of both Regions
 * together, and says so.
 */
public final class AwsHealthActivities implements HealthActivities {

  private final InstanceReadiness instance;
  private final AgentReadiness agents;
  private final QueuesNow now;
  private final CallersOfARegion history;

  public AwsHealthActivities(AwsClients aws) {
    this(aws, Clock.systemUTC());
  }

  /** Health on a clock of the caller's choice, which should agree with AWS's to a few seconds. */
  public AwsHealthActivities(AwsClients aws, Clock clock) {
    this.instance = new InstanceReadiness(aws);
    this.agents = new AgentReadiness(aws);
    this.now = new QueuesNow(aws);
    this.history = new CallersOfARegion(aws, clock);
  }

  @Override
  public List<Finding> verifyServing(Watch watch, Region region) {
    return new ServingLook(watch, region).through(instance, agents, now, history).findings();
  }

  @Override
  public void awaitQueuesEmpty(String instanceId, List<String> queueIds, Region region) {
    long waiting =
        now.read(instanceId, queueIds, region).values().stream()
            .mapToLong(QueuesNow.Now::waiting)
            .sum();
    if (waiting > 0) {
      throw Failures.notYet(waiting + " callers wait in " + region);
    }
  }
}

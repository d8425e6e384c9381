package dev.twinline.activities.aws.connect;

import dev.twinline.activities.aws.AwsClients;
import dev.twinline.activities.aws.connect.QueueHistory.Past;
import dev.twinline.workflows.agents.Roster.View;
import dev.twinline.workflows.health.HealthActivities.Watch;
import dev.twinline.workflows.model.Region;
import java.time.Clock;
import java.util.Map;

/**
 * Who came to one Region and to the other, by whatever tells them apart: where each Region counts
 * its own callers, its metrics; elsewhere, and where nobody knows, contacts by their active Region.
 */
final class CallersOfARegion {

  private final RegionsShown regionsShown;
  private final QueueHistory metrics;
  private final ContactsByRegion contacts;

  CallersOfARegion(AwsClients aws, Clock clock) {
    this.regionsShown = new RegionsShown(aws);
    this.metrics = new QueueHistory(aws, clock);
    this.contacts = new ContactsByRegion(aws, clock);
  }

  /** Whether each Region counts its own callers, agents and waits. */
  boolean areCountedApart(Watch watch, Region region) {
    return regionsShown.of(watch.instanceId(), region) == View.OWN;
  }

  Map<String, Past> cameTo(Watch watch, Region region) {
    return areCountedApart(watch, region)
        ? metrics.read(watch, region)
        : contacts.read(watch, region);
  }

  /**
   * Who came elsewhere, for a Region to which nobody came: where metrics count both Regions, those
   * are all whom they count.
   */
  Map<String, Past> cameElsewhere(Watch watch, Region region) {
    return metrics.read(watch, areCountedApart(watch, region) ? watch.elsewhere() : region);
  }
}

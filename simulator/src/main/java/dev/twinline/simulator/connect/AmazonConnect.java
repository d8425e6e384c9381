package dev.twinline.simulator.connect;

import dev.twinline.simulator.callers.Callers;
import dev.twinline.simulator.clock.Timeline;
import dev.twinline.simulator.faults.Lies;
import dev.twinline.simulator.rules.Rules;
import dev.twinline.simulator.world.World;
import java.time.Duration;

/** Amazon Connect: all areas of its API over one world. */
public final class AmazonConnect {

  /** How long things stay pending. */
  public record Durations(Duration update, Duration creation, Duration replication) {}

  private AmazonConnect() {}

  /** The rules of the service. */
  public static Rules rules(
      World world, Callers callers, Timeline timeline, Durations durations, Lies lies) {
    Sight sight = new Sight(world);
    NewerMembers newer = new NewerMembers(lies);
    return Rules.of(
        new InstanceRules(world, sight),
        new ReplicationRules(world, sight, timeline, durations.replication()),
        new RoutingRules(sight, callers),
        new ApprovedOriginRules(sight),
        new GroupRules(world, sight, timeline, durations.creation()),
        new DistributionRules(world, sight, callers.shifts(), timeline, durations.update(), newer),
        new GroupUserRules(world, sight, callers.shifts()),
        new PhoneNumberRules(world, sight),
        new NumberFlowRules(world, sight),
        new FlowRules(sight),
        new UserRules(sight, callers),
        new QueueRules(sight),
        new CurrentMetricRules(sight, callers, lies),
        new CurrentUserRules(sight, callers, lies),
        new HistoricalMetricRules(sight, callers.contacts()),
        new OutboundRules(sight, world, callers),
        new ContactRules(sight, callers, newer),
        new ContactSearchRules(sight, callers.contacts(), newer));
  }
}

package dev.twinline.starter;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A contact center in the middle of a failover: one group moved, one as ever, one unreadable. */
public final class StagedDescription implements DescribeContactCenterWorkflow {

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final RegionPair PAIR = new RegionPair(EAST, WEST);

  @Override
  public Description describe(RawValue input) {
    Map<?, ?> asked =
        TwinlineDataConverter.create().fromPayload(input.getPayload(), Map.class, Map.class);
    StagedCatalog.look(asked.get("contactCenter"));
    return new Description(
        new ContactCenterName("acme"),
        PAIR,
        List.of(
            group("care", Observation.present(in(WEST))),
            group("sales", Observation.present(in(EAST))),
            group("back-office", Observation.unknown("us-west-2 throttles"))),
        Observation.present(new LockHolder("shift/acme", "r1", "failover/acme", Instant.EPOCH)),
        Observation.present(
            List.of(new OpenOperation("failover/acme", "r0", "Failover", Instant.EPOCH))),
        "twinline watch acme");
  }

  private static Group group(String name, Observation<GroupState> now) {
    return new Group(name, TrafficDistribution.allIn(EAST, PAIR, false), now, WEST);
  }

  private static GroupState in(Region region) {
    return new GroupState(
        new GroupArn(
            "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/"
                + "22222222-0000-4000-8000-000000000001"),
        "ACTIVE",
        TrafficDistribution.allIn(region, PAIR, false));
  }
}

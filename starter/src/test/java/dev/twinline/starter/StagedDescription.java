package dev.twinline.starter;

import dev.twinline.workflows.form.FormActivities.StartForm;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.common.converter.RawValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A contact center on its way home: one group away, one as ever, one unreadable. */
public final class StagedDescription implements DescribeContactCenterWorkflow {

  private static final Region EAST = new Region("us-east-1");
  private static final Region WEST = new Region("us-west-2");
  private static final RegionPair PAIR = new RegionPair(EAST, WEST);
  private static final Instant SINCE = Instant.parse("2026-01-01T03:00:00.123Z");

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
        Observation.present(new LockHolder("shift/acme", "r1", "failback/acme", SINCE, true)),
        Observation.present(
            List.of(
                new OpenOperation(
                    "failback/acme",
                    "r0",
                    "Failback",
                    SINCE,
                    "Soak of step 1 of 2",
                    Optional.empty()),
                new OpenOperation(
                    "night 7",
                    "r2",
                    "Failover",
                    SINCE.plusSeconds(60),
                    "Wait for approval",
                    Optional.of(gate())))),
        Observation.present(
            new LastOperation(
                "failover/acme",
                "r3",
                "Failover",
                "FAILED",
                SINCE.minusSeconds(60),
                "Traffic moved, but no call was answered.")),
        List.of(
            "back-office: nobody can read where its traffic goes: us-west-2 throttles.",
            "The last operation, failover/acme, did not do what it was started for: FAILED."),
        "twinline approve acme --workflow-id 'night 7' --by oncall-2 --digest d1gest",
        Observation.present(
            List.of(
                new StartForm("Failover", "failover/acme", "r4", "Fail acme over to us-east-1"))));
  }

  private static WaitingGate gate() {
    return new WaitingGate(
        1,
        StagedGate.DIGEST,
        2,
        1,
        List.of("oncall-2", "duty-manager"),
        Optional.of(SINCE.plusSeconds(1800)),
        false);
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

package dev.twinline.workflows.status;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupArn;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.RegionPair;
import dev.twinline.workflows.model.SignInDistribution;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficShare;
import dev.twinline.workflows.operation.OperationActivities.LastOperation;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.OperationActivities.OpenOperation;
import dev.twinline.workflows.operation.OperationActivities.WaitingGate;
import dev.twinline.workflows.status.DescribeContactCenterWorkflow.Group;
import dev.twinline.workflows.traffic.GroupState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a look at acme may bring back; on an ordinary day everything is in the East. */
final class Seen {

  static final ContactCenterName ACME = new ContactCenterName("acme");
  static final Region EAST = new Region("us-east-1");
  static final Region WEST = new Region("us-west-2");
  static final RegionPair PAIR = new RegionPair(EAST, WEST);
  static final Observation<LockHolder> FREE = Observation.absent();
  static final Observation<LastOperation> NEVER = Observation.absent();

  private static final GroupArn ARN =
      new GroupArn(
          "arn:aws:connect:us-east-1:111122223333:traffic-distribution-group/"
              + "22222222-0000-4000-8000-000000000001");
  private static final SignInDistribution BOTH_DOORS =
      SignInDistribution.of(Map.of(EAST, true, WEST, true));
  private static final TrafficDistribution ORDINARY =
      new TrafficDistribution(
          TrafficShare.allIn(EAST, PAIR), TrafficShare.allIn(EAST, PAIR), Optional.of(BOTH_DOORS));

  private Seen() {}

  static Group atHome() {
    return care(Observation.present(new GroupState(ARN, "ACTIVE", ORDINARY)));
  }

  static Group away() {
    return in(WEST, WEST);
  }

  /** Callers in one Region, agents in another. */
  static Group in(Region callers, Region agents) {
    return care(
        Observation.present(
            new GroupState(
                ARN,
                "ACTIVE",
                new TrafficDistribution(
                    TrafficShare.allIn(callers, PAIR),
                    TrafficShare.allIn(agents, PAIR),
                    Optional.of(BOTH_DOORS)))));
  }

  static Group signingIn(Optional<SignInDistribution> where) {
    return care(
        Observation.present(
            new GroupState(
                ARN,
                "ACTIVE",
                new TrafficDistribution(ORDINARY.telephony(), ORDINARY.agents(), where))));
  }

  static Group inState(String status) {
    return care(Observation.present(new GroupState(ARN, status, ORDINARY)));
  }

  static Group unreadable() {
    return care(Observation.unknown("us-west-2 throttles"));
  }

  static Group missing() {
    return care(Observation.absent());
  }

  private static Group care(Observation<GroupState> now) {
    return new Group("care", ORDINARY, now, WEST);
  }

  static Observation<LockHolder> heldFor(String parentId) {
    return Observation.present(new LockHolder("shift/acme", "s1", parentId, Instant.EPOCH, true));
  }

  static Observation<List<OpenOperation>> open(OpenOperation... operations) {
    return Observation.present(List.of(operations));
  }

  static OpenOperation running(String type, String workflowId) {
    return new OpenOperation(workflowId, "r1", type, Instant.EPOCH, "", Optional.empty());
  }

  static OpenOperation paused(String type, String workflowId) {
    return new OpenOperation(workflowId, "r1", type, Instant.EPOCH, "", Optional.empty(), true);
  }

  static Observation<LockHolder> pausedFor(String parentId) {
    return Observation.present(
        new LockHolder("shift/acme", "s1", parentId, Instant.EPOCH, true, true));
  }

  static OpenOperation asking(String type, String workflowId, String... people) {
    return asking(type, workflowId, false, people);
  }

  /** The same at a gate where only the server's word counts for who answers. */
  static OpenOperation askingPrincipals(String type, String workflowId, String... people) {
    return asking(type, workflowId, true, people);
  }

  private static OpenOperation asking(
      String type, String workflowId, boolean principalsOnly, String... people) {
    return new OpenOperation(
        workflowId,
        "r1",
        type,
        Instant.EPOCH,
        "",
        Optional.of(
            new WaitingGate(1, "d1gest", 1, 0, List.of(people), Optional.empty(), principalsOnly)));
  }

  static Observation<LastOperation> ended(String workflowId, String status) {
    return Observation.present(
        new LastOperation(workflowId, "r0", "Failback", status, Instant.EPOCH, "Its own words."));
  }
}

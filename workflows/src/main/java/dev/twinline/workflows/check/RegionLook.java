package dev.twinline.workflows.check;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.readiness.ReadinessChecks;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.GroupSurvey;
import dev.twinline.workflows.traffic.PlannedMoves;
import dev.twinline.workflows.traffic.RoutingSurvey;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Functions.Func;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at one Region through itself, as a failover to it would: what it cannot be asked now it
 * could not be asked then.
 */
final class RegionLook {

  private final ContactCenter contactCenter;
  private final Region region;
  private final RegionalActivities hands;
  private List<GroupState> states = List.of();

  /**
   * @param hands what looks at the Region, through itself
   */
  RegionLook(ContactCenter contactCenter, RegionalActivities hands) {
    this.contactCenter = contactCenter;
    this.region = hands.region();
    this.hands = hands;
  }

  /** Asks everything at once, and takes no answer for an unknown. */
  RegionReadiness take() {
    GroupSurvey groups = GroupSurvey.start(contactCenter, hands, ReadinessChecks.PATIENCE);
    RoutingSurvey routing = RoutingSurvey.start(contactCenter, hands);
    List<Func<List<Finding>>> answers = new ReadinessChecks(contactCenter, hands).start();
    List<Finding> findings = new ArrayList<>(ReadinessChecks.answersOf(answers));
    findings.addAll(groupsAndHeadroom(groups));
    findings.add(routing.seen().comparedWith(contactCenter));
    return RegionReadiness.of(region, findings);
  }

  private List<Finding> groupsAndHeadroom(GroupSurvey groups) {
    try {
      states = groups.settled();
      return PlannedMoves.allInto(region, contactCenter, states).findings();
    } catch (TemporalFailure failure) {
      Failures.passOnCancellation(failure);
      return unreadable(Failures.reasonOf(failure.getCause()));
    }
  }

  /** Where the traffic of each group goes; nothing while, or where, nobody could read it. */
  List<TrafficDistribution> distributions() {
    return states.stream().map(GroupState::distribution).toList();
  }

  private List<Finding> unreadable(String why) {
    List<Finding> findings = new ArrayList<>();
    for (TrafficDistributionGroup group : contactCenter.groups()) {
      findings.add(
          Finding.unknown(Check.GROUP_ACTIVE, group.name(), why, ReadinessChecks.REMEDY_UNKNOWN));
    }
    findings.add(PlannedMoves.headroom(contactCenter, region));
    return findings;
  }
}

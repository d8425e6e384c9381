package dev.twinline.workflows.failover;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.readiness.Finding;
import dev.twinline.workflows.readiness.ReadinessChecks;
import dev.twinline.workflows.traffic.GroupState;
import dev.twinline.workflows.traffic.TrafficActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks at the world through the destination and makes a plan of what it sees. */
final class FailoverSurvey {

  private static final int LOOKS = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final ReadinessChecks checks;

  FailoverSurvey(ContactCenter contactCenter, RegionalActivities hands) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.checks = new ReadinessChecks(contactCenter, hands);
  }

  /** Looks at everything, all at once. */
  FailoverPlan all() {
    Promise<List<GroupState>> groups = startReadingGroups();
    List<Func<List<Finding>>> answers = checks.start();
    return FailoverPlan.of(
        contactCenter, hands.region(), settled(groups), ReadinessChecks.answersOf(answers));
  }

  /**
   * Looks again after a wait at what decides: where traffic goes, and whether the instance still is
   * ACTIVE. The other findings were shown at the gate and stand as they were.
   */
  FailoverPlan again(FailoverPlan before) {
    Promise<List<GroupState>> groups = startReadingGroups();
    Func<List<Finding>> instance = checks.startInstance();
    List<Finding> findings = new ArrayList<>(instance.apply());
    before.findings().stream().filter(FailoverSurvey::isNotAskedAgain).forEach(findings::add);
    return FailoverPlan.of(contactCenter, hands.region(), settled(groups), findings);
  }

  private static boolean isNotAskedAgain(Finding finding) {
    return switch (finding.check()) {
      case INSTANCE_ACTIVE, INSTANCE_REPLICATED, GROUP_ACTIVE, HEADROOM -> false;
      default -> true;
    };
  }

  private Promise<List<GroupState>> startReadingGroups() {
    return hands.start(
        TrafficActivities.class,
        ActivityProfiles.call(contactCenter.failover().budget()),
        "Read the groups through " + hands.region(),
        traffic ->
            traffic.readGroups(
                contactCenter.groups().stream().map(TrafficDistributionGroup::arn).toList(),
                hands.region()));
  }

  /**
   * Waits a little for changes in progress: in the middle of one, a distribution is nobody's
   * decision yet, and a plan made from it would be stale at once.
   */
  private List<GroupState> settled(Promise<List<GroupState>> firstLook) {
    List<GroupState> states = statesOf(firstLook);
    for (int look = 1; look < LOOKS && states.stream().anyMatch(GroupState::isChanging); look++) {
      Workflow.sleep(BETWEEN_LOOKS);
      states = statesOf(startReadingGroups());
    }
    return states;
  }

  private List<GroupState> statesOf(Promise<List<GroupState>> groups) {
    try {
      return groups.get();
    } catch (ActivityFailure failure) {
      Failures.passOnCancellation(failure);
      throw Failures.permanent(
          Failures.typeOf(failure, FailureType.UNREACHABLE),
          "Nothing was moved: where traffic goes could not be read through "
              + hands.region()
              + ": "
              + Failures.reasonOf(failure)
              + ". Check that Region and the worker's permissions, then start again; by hand: twinline"
              + " runbook "
              + contactCenter.name(),
          failure);
    }
  }
}

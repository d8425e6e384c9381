package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistributionGroup;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Reads where the traffic of every group goes. */
public final class GroupSurvey {

  private static final int LOOKS = 8;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final ContactCenter contactCenter;
  private final RegionalActivities hands;
  private final Duration patience;
  private final Promise<List<GroupState>> firstLook;

  private GroupSurvey(ContactCenter contactCenter, RegionalActivities hands, Duration patience) {
    this.contactCenter = contactCenter;
    this.hands = hands;
    this.patience = patience;
    this.firstLook = look();
  }

  /** Starts to read, beside whatever else is looked at. */
  public static GroupSurvey start(ContactCenter contactCenter, RegionalActivities hands) {
    return new GroupSurvey(contactCenter, hands, contactCenter.failover().budget());
  }

  /** The same for somebody who would rather not know than wait for longer. */
  public static GroupSurvey start(
      ContactCenter contactCenter, RegionalActivities hands, Duration patience) {
    return new GroupSurvey(contactCenter, hands, patience);
  }

  /**
   * Waits a little for changes in progress: in the middle of one, a distribution is nobody's
   * decision yet, and a plan made from it would be stale at once.
   *
   * @throws io.temporal.failure.ApplicationFailure when it cannot be read; nothing was moved
   */
  public List<GroupState> settled() {
    List<GroupState> states = statesOf(firstLook);
    for (int look = 1; look < LOOKS && states.stream().anyMatch(GroupState::isChanging); look++) {
      Workflow.sleep(BETWEEN_LOOKS);
      states = statesOf(look());
    }
    return states;
  }

  private Promise<List<GroupState>> look() {
    return hands.start(
        TrafficActivities.class,
        ActivityProfiles.call(patience),
        "Read the groups through " + hands.region(),
        traffic ->
            traffic.readGroups(
                contactCenter.groups().stream().map(TrafficDistributionGroup::arn).toList(),
                hands.region()));
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

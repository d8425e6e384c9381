package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.model.Region;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;

/**
 * The only writer of traffic. It runs as a child under the fixed ID {@code shift/<contact center>},
 * of which Temporal lets only one run at a time: that is the lock.
 */
@WorkflowInterface
public interface ShiftTrafficWorkflow {

  /** The type name that people see. */
  String TYPE = "ShiftTraffic";

  /**
   * Moves the groups of an approved plan and waits until AWS shows them where they should be. It
   * takes ARNs and targets from the plan alone: the files of two Regions may differ for a while.
   *
   * <p>This is the ungraceful shift: one step, no way back. A group that has changed since the plan
   * is left as it is, the others move, and the result names it. A shift that is cancelled finishes
   * all the same: half a failover is worse than a whole one.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code INVALID_REQUEST} when it was not started
   *     by an operation under the ID that is the lock; nothing was written
   */
  @WorkflowMethod(name = TYPE)
  Report shift(Plan plan);

  /**
   * What to move.
   *
   * @param via the Region through which to act: the one that will serve
   * @param moves in order of criticality
   * @param digest of the plan that people agreed to
   * @param budget how long to keep trying
   */
  record Plan(
      ContactCenterName contactCenter,
      Region via,
      List<GroupMove> moves,
      String digest,
      Duration budget) {
    public Plan {
      moves = List.copyOf(moves);
    }
  }

  /** What became of every group, in the order of the plan. */
  record Report(List<GroupOutcome> outcomes) {
    public Report {
      outcomes = List.copyOf(outcomes);
    }

    /** The groups whose change was taken, confirmed or not: their calls can be proven. */
    public List<GroupOutcome> moved() {
      return outcomes.stream().filter(GroupOutcome::isMoving).toList();
    }

    /** The groups that are not known to be at their goal. */
    public List<GroupOutcome> left() {
      return outcomes.stream().filter(outcome -> !outcome.isThere()).toList();
    }
  }
}

package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.Detached;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Ending;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A shift that ended without a report, or whose report nobody heard: AWS says what is true. */
final class UnreportedShift {

  private UnreportedShift() {}

  /** A shift that yielded tells in its failure what it did; after any other AWS is asked. */
  static Report after(ChildWorkflowFailure failure, Plan plan) {
    if (failure.getCause() instanceof ApplicationFailure ended
        && FailureType.PREEMPTED.name().equals(ended.getType())) {
      return ended.getDetails().get(Report.class);
    }
    return whatIsTrueAfter(failure, plan);
  }

  /**
   * The shift ended without a report: an operator terminated or cancelled it, or it failed. A write
   * of it may still be under way, so its longest attempt is waited out before anything is read.
   */
  private static Report whatIsTrueAfter(ChildWorkflowFailure failure, Plan plan) {
    String reason = "the shift ended early (" + Failures.reasonOf(failure) + ")";
    return Detached.call(
        () -> {
          Workflow.sleep(ActivityProfiles.ATTEMPT);
          return seen(plan, reason);
        });
  }

  /** A graceful shift that did not arrive is asked how much of it is back where it was before. */
  static Report seen(Plan plan, String reason) {
    Report moved = moved(plan, reason);
    return moved.with(unheard(plan, moved.ending(), reason));
  }

  /** What nobody has heard of is not known to be done. */
  private static List<RoutingOutcome> unheard(Plan plan, Ending ending, String reason) {
    return Stream.concat(
            plan.routingFirst().stream(),
            plan.routingLast().stream().filter(move -> ending == Ending.COMPLETE))
        .map(
            move ->
                new RoutingOutcome(
                    move,
                    RoutingOutcome.Result.UNKNOWN,
                    "nobody has heard whether AWS took it, since " + reason,
                    Optional.empty()))
        .toList();
  }

  private static Report moved(Plan plan, String reason) {
    List<GroupMove> moves = Steps.whole(plan.steps());
    List<GroupOutcome> arrived =
        new LastLook(new RegionalActivities(plan.via())).at(moves, List.of(), reason);
    if (arrived.stream().allMatch(GroupOutcome::isThere)) {
      return new Report(Ending.COMPLETE, arrived, List.of(), List.of(), reason);
    }
    if (plan.grace().isEmpty()) {
      return new Report(Ending.INCOMPLETE, arrived, List.of(), List.of(), reason);
    }
    List<GroupMove> back =
        moves.stream().map(m -> new GroupMove(m.arn(), m.name(), m.goal(), m.from())).toList();
    List<GroupOutcome> restored =
        new LastLook(new RegionalActivities(plan.grace().get().back())).at(back, List.of(), reason);
    return new Report(Ending.RESTORED, arrived, List.of(), restored, reason);
  }
}

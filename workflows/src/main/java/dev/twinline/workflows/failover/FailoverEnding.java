package dev.twinline.workflows.failover;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.Region;
import dev.twinline.workflows.operation.CommandTarget;
import dev.twinline.workflows.operation.Notices.Wanted;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.traffic.GroupOutcome;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of a shift that did not bring every group to its goal. */
final class FailoverEnding {

  private FailoverEnding() {}

  static FailureType typeOf(ShiftTrafficWorkflow.Report shift) {
    boolean onlyStale = shift.outcomes().stream().allMatch(o -> o.result() == Result.STALE);
    return onlyStale ? FailureType.PLAN_STALE : FailureType.INCOMPLETE;
  }

  /** What is true now and what to do next. */
  static String of(ShiftTrafficWorkflow.Report shift, ContactCenter contactCenter) {
    List<GroupOutcome> moved = shift.outcomes().stream().filter(GroupOutcome::isThere).toList();
    return leftBehind(shift)
        + ". Moved: "
        + (moved.isEmpty()
            ? "none"
            : moved.stream().map(GroupOutcome::name).collect(Collectors.joining(", ")))
        + ". "
        + next(contactCenter);
  }

  /** What else is true where the proof has failed; empty where everything was moved and routed. */
  static String besideTheProof(ShiftTrafficWorkflow.Report shift, ContactCenter contactCenter) {
    String left =
        shift.left().isEmpty() ? "" : leftBehind(shift) + ". " + next(contactCenter) + ". ";
    return (left + ofRouting(shift)).strip();
  }

  private static String next(ContactCenter contactCenter) {
    return "Start the failover again: it plans anew and moves what is left; or use the commands of:"
        + " twinline runbook "
        + contactCenter.name();
  }

  /** What a person must know of routing; empty where nothing is amiss. */
  static String ofRouting(ShiftTrafficWorkflow.Report shift) {
    return shift.routing().stream()
        .filter(outcome -> !outcome.isThere())
        .map(
            outcome ->
                "Routing "
                    + outcome.stillOrMaybe()
                    + ", so contacts may go to agents of the other Region ("
                    + outcome.detail()
                    + "). ")
        .collect(Collectors.joining());
  }

  /** Tells people that the callers go elsewhere from now on, though nothing is proven yet. */
  static void tellMoved(
      Surroundings surroundings,
      ContactCenter contactCenter,
      ShiftTrafficWorkflow.Report shift,
      Region to) {
    String moved = shift.moved().stream().map(GroupOutcome::name).collect(Collectors.joining(", "));
    String left = shift.left().isEmpty() ? "" : ". " + leftBehind(shift);
    surroundings
        .notices()
        .tell(
            contactCenter,
            Moment.MOVED,
            "Traffic of "
                + moved
                + " goes to "
                + to
                + " now. Whether calls are answered there is being proven"
                + left,
            Wanted.nothing(
                "twinline watch "
                    + CommandTarget.exactly(contactCenter.name(), surroundings.workflowId())));
  }

  /** The groups that are not known to be at their goal, and why. */
  static String leftBehind(ShiftTrafficWorkflow.Report shift) {
    String unconfirmed = named(shift, true);
    String notMoved = named(shift, false);
    return (unconfirmed.isEmpty() ? "" : "Written, but not read back at the goal: " + unconfirmed)
        + (unconfirmed.isEmpty() || notMoved.isEmpty() ? "" : ". ")
        + (notMoved.isEmpty() ? "" : "Not moved: " + notMoved);
  }

  private static String named(ShiftTrafficWorkflow.Report shift, boolean unconfirmed) {
    return shift.left().stream()
        .filter(outcome -> (outcome.result() == Result.UNCONFIRMED) == unconfirmed)
        .map(outcome -> outcome.name() + " (" + outcome.result() + ": " + outcome.detail() + ")")
        .collect(Collectors.joining(", "));
  }
}

package dev.twinline.workflows.traffic;

import dev.twinline.workflows.model.GroupMove;
import dev.twinline.workflows.operation.Notices;
import dev.twinline.workflows.operation.Notices.Wanted;
import dev.twinline.workflows.operation.NotificationActivities.Moment;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a graceful shift tells people while it is on its way: each step that is made, and that it
 * goes back.
 *
 * <p>It tells that itself rather than its parent: it alone knows the moment, a parent that was
 * terminated or reset would miss it, and a signal to the parent for each step would cost twice the
 * events. Its end is the parent's to tell.
 */
final class StepNotices {

  private final Plan plan;
  private final Interruption interruption;
  private final Notices notices = new Notices();

  StepNotices(Plan plan, Interruption interruption) {
    this.plan = plan;
    this.interruption = interruption;
  }

  /** A step is made: callers go this way from now on. */
  void made(int number, List<GroupMove> moves) {
    tell(
        Moment.MOVED,
        "Step "
            + number
            + " of "
            + plan.steps().size()
            + " towards "
            + plan.via()
            + " is made. Calls go now: "
            + moves.stream()
                .map(move -> move.name() + " (" + move.goal().telephony() + ")")
                .collect(Collectors.joining(", "))
            + ". "
            + plan.via()
            + " is watched, and everything goes back if it stops serving");
  }

  /** Everything that was moved goes back. */
  void goesBack(String why) {
    tell(Moment.GOING_BACK, "Traffic goes back to where it was before, because " + why);
  }

  private void tell(Moment moment, String what) {
    notices.tell(
        plan.contactCenter(),
        plan.notification(),
        moment,
        what,
        Wanted.nothing(Notices.status(plan.contactCenter())));
  }

  /** The report with what was told, once that is on its way; no failover waits for it. */
  Report in(Report report) {
    notices.awaitUnless(interruption::hasYielded);
    return report.telling(notices.told());
  }
}

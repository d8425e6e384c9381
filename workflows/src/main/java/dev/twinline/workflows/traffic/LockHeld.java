package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.FailureType;
import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import dev.twinline.workflows.operation.WebUi;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;

/** The refusal of an operation whose contact center another moves already. */
final class LockHeld {

  private LockHeld() {}

  static ApplicationFailure by(ContactCenterName name, LockHolder who) {
    return by(
        name,
        who.name() + " (" + who.workflowId() + ", since " + who.since() + "; " + linkTo(who) + ")");
  }

  static ApplicationFailure by(ContactCenterName name, String who) {
    return Failures.permanent(
        FailureType.LOCK_HELD,
        "Nothing was moved by this run: the traffic of "
            + name
            + " is being moved by "
            + who
            + ". See where it stands: twinline status "
            + name);
  }

  /** Where the Web UI shows the holder; the host is whatever the reader's UI runs on. */
  private static String linkTo(LockHolder who) {
    return WebUi.somewhere(Workflow.getInfo().getNamespace()).run(who.workflowId(), who.runId());
  }
}

package dev.twinline.workflows.traffic;

import dev.twinline.workflows.failure.Failures;
import dev.twinline.workflows.operation.ActivityProfiles;
import dev.twinline.workflows.operation.RegionalActivities;
import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;

/** How an operation runs the one writer: as a child whose fixed ID is the lock. */
public final class ShiftTraffic {

  private final String operation;
  private final Surroundings surroundings;

  private ShiftTraffic(String operation, Surroundings surroundings) {
    this.operation = operation;
    this.surroundings = surroundings;
  }

  public static ShiftTraffic startedBy(String operation, Surroundings surroundings) {
    return new ShiftTraffic(operation, surroundings);
  }

  /**
   * Runs an ungraceful shift to its end. Once started it finishes, even when the operation that
   * started it is terminated: half a failover is worse than a whole one that nobody waits for.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code LOCK_HELD}, naming the operation that is
   *     moving this contact center's traffic; nothing was written
   */
  public Report run(Plan plan) {
    while (true) {
      try {
        return child(plan).shift(plan);
      } catch (ChildWorkflowFailure failure) {
        // The cause is no TemporalFailure: rethrown as it is, it would wedge the workflow task.
        if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
          return whatIsTrueAfter(failure, plan);
        }
      }
      // A run that was reset may meet the shift that it started itself before; it waits for it, and
      // then finds the groups at their goal. Anybody else's shift is a refusal.
      surroundings.requireThatNobodyElseHolds(plan.contactCenter());
    }
  }

  private ShiftTrafficWorkflow child(Plan plan) {
    return Workflow.newChildWorkflowStub(
        ShiftTrafficWorkflow.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(WorkflowIds.shift(plan.contactCenter()))
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
            .setStaticSummary(operation + " to " + plan.via())
            .setStaticDetails("Plan " + plan.digest() + " of " + surroundings.workflowId())
            .build());
  }

  /**
   * The shift ended without a report: an operator terminated or cancelled it, or it failed. A write
   * of it may still be under way, so its longest attempt is waited out before anything is read.
   */
  private static Report whatIsTrueAfter(ChildWorkflowFailure failure, Plan plan) {
    Workflow.sleep(ActivityProfiles.ATTEMPT);
    String reason = "the shift ended early (" + Failures.reasonOf(failure) + ")";
    return new Report(
        new LastLook(new RegionalActivities(plan.via())).at(plan.moves(), List.of(), reason));
  }
}

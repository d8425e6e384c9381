package dev.twinline.workflows.traffic;

import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;

/** How an operation runs the one writer: as a child whose fixed ID is the lock. */
public final class ShiftTraffic {

  private final String operation;

  private ShiftTraffic(String operation) {
    this.operation = operation;
  }

  public static ShiftTraffic startedBy(String operation) {
    return new ShiftTraffic(operation);
  }

  /**
   * Runs an ungraceful shift to its end. Once started it finishes, even when the operation that
   * started it is terminated: half a failover is worse than a whole one that nobody waits for.
   *
   * @throws io.temporal.failure.ApplicationFailure {@code LOCK_HELD}, naming the operation that is
   *     moving this contact center's traffic; nothing was written
   */
  public ShiftTrafficWorkflow.Report run(
      ShiftTrafficWorkflow.Plan plan, Surroundings surroundings) {
    ShiftTrafficWorkflow shift =
        Workflow.newChildWorkflowStub(
            ShiftTrafficWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.shift(plan.contactCenter()))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary(operation + " to " + plan.via())
                .setStaticDetails("Plan " + plan.digest() + " of " + surroundings.workflowId())
                .build());
    try {
      return shift.shift(plan);
    } catch (ChildWorkflowFailure failure) {
      // The cause is no TemporalFailure: rethrown as it is, it would wedge the workflow task.
      if (failure.getCause() instanceof WorkflowExecutionAlreadyStarted) {
        throw surroundings.lockHeld(plan.contactCenter());
      }
      throw failure;
    }
  }
}

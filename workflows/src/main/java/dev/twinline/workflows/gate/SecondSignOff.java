package dev.twinline.workflows.gate;

import dev.twinline.workflows.gate.SignOffWorkflow.Request;
import dev.twinline.workflows.model.ApprovalPolicy;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.operation.Notices.Wanted;
import dev.twinline.workflows.operation.SignalCommand;
import dev.twinline.workflows.operation.Urgency;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Asks, after an override, for the signature of a second person; nobody waits for it. */
final class SecondSignOff {

  private SecondSignOff() {}

  /**
   * Starts the sign-off, which outlives the operation.
   *
   * @return its workflow ID
   */
  static String ask(
      ContactCenter contactCenter, ApprovalPolicy policy, String title, String by, String reason) {
    String id = WorkflowIds.signOff(Workflow.getInfo().getFirstExecutionRunId());
    SignOffWorkflow signOff =
        Workflow.newChildWorkflowStub(
            SignOffWorkflow.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                // It would inherit the urgency of the failover, for which nobody waits any more.
                .setPriority(Urgency.OPERATION.priority())
                // A cancelled operation does not take back that its override was used.
                .setCancellationType(ChildWorkflowCancellationType.ABANDON)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("Second sign-off of an override of " + contactCenter.name())
                .setStaticDetails(title + ", by override of " + by)
                .build());
    List<String> others = policy.approvers().stream().filter(person -> !person.equals(by)).toList();
    Async.function(
        signOff::signOff,
        new Request(
            contactCenter,
            title,
            Workflow.getInfo().getWorkflowId(),
            by,
            reason,
            others,
            policy.identity()));
    try {
      // A child that is not started yet would be lost with a parent that ends at once.
      Workflow.getWorkflowExecution(signOff).get();
    } catch (ChildWorkflowFailure failure) {
      // A run that was reset meets the sign-off that it asked for itself.
      if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
        throw failure;
      }
    }
    return id;
  }

  /** What people are told to do, and the exact command. */
  static Wanted wanted(String signOff, boolean verified) {
    return new Wanted(
        "the signature of a second approver, afterwards",
        new SignalCommand(Workflow.getInfo().getNamespace(), signOff)
            .sending(Gate.APPROVE, verified ? "{}" : "{\"by\":\"NAME\"}"));
  }
}

package dev.twinline.workflows.operation;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;

/** What Temporal's status of a run means for an operation. */
public final class RunStatus {

  private RunStatus() {}

  /** A paused run is open as well: it holds its ID and goes on when it is told to. */
  public static boolean isOpen(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING || isPaused(status);
  }

  /** Whether an operator has paused it. */
  public static boolean isPaused(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_PAUSED;
  }
}

package dev.twinline.workflows.operation;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.SignalExternalWorkflowException;

/** A signal from one workflow to another, which may have ended or not begun yet. */
public final class SignalToWorkflow {

  /** What the SDK calls it (1.38, measured): the embedded server's answer, then the real one's. */
  private static final String NOT_FOUND = "EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND";

  private SignalToWorkflow() {}

  /** Sends it; false when nobody was there to hear it. */
  public static boolean isHeard(Runnable signal) {
    try {
      signal.run();
      return true;
    } catch (SignalExternalWorkflowException nobodyThere) {
      return false;
    } catch (ApplicationFailure failure) {
      if (!failure.getType().contains(NOT_FOUND)) {
        throw failure;
      }
      return false;
    }
  }
}

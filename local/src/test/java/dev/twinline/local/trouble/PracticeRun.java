package dev.twinline.local.trouble;

import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What a drill does with the lock: move traffic away gracefully, and say how that ended. */
@WorkflowInterface
public interface PracticeRun {

  @WorkflowMethod(name = "PracticeRun")
  ShiftTrafficWorkflow.Report practise(ShiftTrafficWorkflow.Plan plan);
}

package dev.twinline.local.trouble;

import dev.twinline.workflows.operation.Surroundings;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;

/** The smallest caller of the one writer. */
public final class PracticeRunWorkflowImpl implements PracticeRun {

  @Override
  public ShiftTrafficWorkflow.Report practise(ShiftTrafficWorkflow.Plan plan) {
    return new ShiftTraffic("PracticeRun", plan.contactCenter(), new Surroundings())
        .runGraceful(plan);
  }
}

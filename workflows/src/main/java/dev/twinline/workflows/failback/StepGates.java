package dev.twinline.workflows.failback;

import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Hold;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gates between the steps of a shift that runs and keeps the lock meanwhile. */
final class StepGates {

  private int ready;
  private int answered;

  /** How people are asked about a step; the question is void once the shift has ended. */
  interface Asking {
    Gate ask(int step, BooleanSupplier overtaken);
  }

  /** The shift waits for an answer before this step. */
  void ready(int step) {
    ready = Math.max(ready, step);
  }

  /** Runs the shift to its end, and asks people whenever it is ready for a step. */
  Report answerWhile(ShiftTraffic lock, Plan plan, Asking asking) {
    Promise<Report> shift = Async.function(() -> lock.runGraceful(plan));
    try {
      while (!shift.isCompleted()) {
        Workflow.await(() -> shift.isCompleted() || ready > answered);
        if (!shift.isCompleted()) {
          answered = ready;
          Gate gate = asking.ask(answered, shift::isCompleted);
          answer(plan, gate, answered);
        }
      }
      return shift.get();
    } catch (CanceledFailure cancelled) {
      return restored(shift);
    }
  }

  private static void answer(Plan plan, Gate gate, int step) {
    ShiftTrafficWorkflow running =
        Workflow.newExternalWorkflowStub(
            ShiftTrafficWorkflow.class, WorkflowIds.shift(plan.contactCenter()));
    try {
      if (gate.state() == State.APPROVED) {
        running.proceed(step);
      } else if (gate.state() != State.WITHDRAWN) {
        running.hold(new Hold(step, why(gate)));
      }
    } catch (SignalExternalWorkflowException hasEnded) {
      // Its report says how.
      Workflow.getLogger(StepGates.class).info("The shift ended before step {}", step);
    }
  }

  private static String why(Gate gate) {
    return gate.state() == State.REJECTED
        ? "rejected by " + gate.closedBy()
        : "nobody approved the next step in time";
  }

  /** The cancel request has reached the shift too; it puts back what it moved, and then says so. */
  private static Report restored(Promise<Report> shift) {
    List<Report> report = new ArrayList<>();
    Workflow.newDetachedCancellationScope(() -> report.add(shift.get())).run();
    return report.get(0);
  }
}

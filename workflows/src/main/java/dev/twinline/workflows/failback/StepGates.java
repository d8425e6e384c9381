package dev.twinline.workflows.failback;

import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateView.State;
import dev.twinline.workflows.operation.SignalToWorkflow;
import dev.twinline.workflows.operation.WorkflowIds;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Hold;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gates between the steps of a shift that runs and keeps the lock meanwhile. */
final class StepGates {

  private static final Duration A_MOMENT = Duration.ofSeconds(1);

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
    // A cancel request goes to the shift as a signal: cancelled by Temporal it could not report.
    List<Promise<Report>> started = new ArrayList<>();
    Workflow.newDetachedCancellationScope(
            () -> started.add(Async.function(() -> lock.runGraceful(plan))))
        .run();
    Promise<Report> shift = started.get(0);
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
      return goBack(plan, shift);
    }
  }

  private static void answer(Plan plan, Gate gate, int step) {
    // A shift that has ended meanwhile hears nothing; its report says how it ended.
    if (gate.state() == State.APPROVED) {
      SignalToWorkflow.isHeard(() -> running(plan).proceed(step));
    } else if (gate.state() != State.WITHDRAWN) {
      SignalToWorkflow.isHeard(() -> running(plan).hold(new Hold(step, why(gate))));
    }
  }

  private static String why(Gate gate) {
    return gate.state() == State.REJECTED
        ? "rejected by " + gate.closedBy()
        : "nobody approved the next step in time";
  }

  private static Report goBack(Plan plan, Promise<Report> shift) {
    List<Report> report = new ArrayList<>();
    Workflow.newDetachedCancellationScope(
            () -> {
              tellToGoBack(plan, shift);
              report.add(shift.get());
            })
        .run();
    return report.get(0);
  }

  /** A shift that has not begun yet hears nothing, so it is told again. */
  private static void tellToGoBack(Plan plan, Promise<Report> shift) {
    while (!shift.isCompleted() && !SignalToWorkflow.isHeard(() -> running(plan).goBack())) {
      Workflow.await(A_MOMENT, shift::isCompleted);
    }
  }

  private static ShiftTrafficWorkflow running(Plan plan) {
    return Workflow.newExternalWorkflowStub(
        ShiftTrafficWorkflow.class, WorkflowIds.shift(plan.contactCenter()));
  }
}

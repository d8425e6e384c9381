package dev.twinline.workflows.failback;

import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.operation.Detached;
import dev.twinline.workflows.operation.SignalToWorkflow;
import dev.twinline.workflows.traffic.ShiftTraffic;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Hold;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Plan;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.Report;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow.StepReady;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The gates between the steps of a shift that runs and keeps the lock meanwhile. */
final class StepGates {

  private final List<StepReady> heard = new ArrayList<>();
  private int asked = 1;

  /** How people are asked about a step; the question is void once the shift has ended. */
  interface Asking {
    Answer ask(int step, BooleanSupplier overtaken);
  }

  /** What to tell the shift; the reason is for a no. */
  record Answer(boolean yes, String why) {
    static Answer of(Gate gate) {
      return switch (gate.state()) {
        case APPROVED -> new Answer(true, "");
        case REJECTED -> new Answer(false, "rejected by " + gate.closedBy());
        default -> new Answer(false, "nobody approved the next step in time");
      };
    }
  }

  /**
   * A shift waits for an answer; whether it is this operation's own, and the next step, is seen.
   */
  void ready(StepReady ready) {
    heard.add(ready);
  }

  /**
   * Awaits the end of the running shift, and asks people whenever it is ready for the next step.
   */
  Report answerWhile(ShiftTraffic lock, Plan plan, Func<Report> running, Asking asking) {
    // A cancel request goes to the shift as a signal: cancelled by Temporal it could not report.
    Promise<Report> shift = Detached.call(() -> Async.function(running));
    try {
      while (!shift.isCompleted()) {
        Workflow.await(() -> shift.isCompleted() || isReady(lock, plan));
        if (!shift.isCompleted()) {
          asked = next(lock, plan);
          answer(lock, asked, asking.ask(asked, shift::isCompleted));
        }
      }
      return shift.get();
    } catch (CanceledFailure cancelled) {
      return goBack(lock, shift);
    }
  }

  private boolean isReady(ShiftTraffic lock, Plan plan) {
    int next = next(lock, plan);
    return next <= plan.steps().size() && isHeard(lock, next);
  }

  /** A shift from before a reset has been let go on before, and waits where it spoke last. */
  private int next(ShiftTraffic lock, Plan plan) {
    int next = asked + 1;
    if (lock.hasJoined()) {
      for (int later = next + 1; later <= plan.steps().size(); later++) {
        next = isHeard(lock, later) ? later : next;
      }
    }
    return next;
  }

  private boolean isHeard(ShiftTraffic lock, int step) {
    return lock.running()
        .filter(own -> heard.contains(new StepReady(own.getRunId(), step)))
        .isPresent();
  }

  /** A shift that has ended meanwhile hears nothing; its report says how it ended. */
  private static void answer(ShiftTraffic lock, int step, Answer answer) {
    lock.running()
        .map(StepGates::running)
        .ifPresent(
            shift ->
                SignalToWorkflow.isHeard(
                    answer.yes()
                        ? () -> shift.proceed(step)
                        : () -> shift.hold(new Hold(step, answer.why()))));
  }

  private static Report goBack(ShiftTraffic lock, Promise<Report> shift) {
    return Detached.call(
        () -> {
          tellToGoBack(lock, shift);
          return shift.get();
        });
  }

  /** A shift that has not begun yet would hear nothing, so its beginning is waited for. */
  private static void tellToGoBack(ShiftTraffic lock, Promise<Report> shift) {
    Workflow.await(() -> shift.isCompleted() || lock.running().isPresent());
    lock.running()
        .filter(own -> !shift.isCompleted())
        .map(StepGates::running)
        .ifPresent(own -> SignalToWorkflow.isHeard(own::goBack));
  }

  private static ShiftTrafficWorkflow running(WorkflowExecution own) {
    return Workflow.newExternalWorkflowStub(ShiftTrafficWorkflow.class, own);
  }
}

package dev.twinline.local.demo;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.gate.Gate;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.operation.OperationStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowStub;
import java.util.Map;
import java.util.function.Function;

/** An operation that is followed, a line a second, and whose gates are answered. */
final class FollowedRun {

  private final WorkflowStub run;
  private final LiveLines live;
  private final Oncall2 person;
  private int answeredGate;

  FollowedRun(WorkflowStub run, LiveLines live, Oncall2 person) {
    this.run = run;
    this.live = live;
    this.person = person;
  }

  /**
   * Follows the run until it is closed, however it ends.
   *
   * @param words what a line says of where the run stands
   */
  OperationReport toItsEnd(Function<OperationStatus, String> words) {
    while (isRunning()) {
      live.nextSecond(() -> words.apply(run.query("status", OperationStatus.class)));
      answerOpenGate();
    }
    return run.query("report", OperationReport.class);
  }

  /** Every gate is answered once: a plan that has changed, or a next step, opens another. */
  private void answerOpenGate() {
    GateView gate = run.query("gate", GateView.class);
    if (gate.state() == GateView.State.OPEN && gate.number() > answeredGate) {
      boolean yes = person.approves(gate.plainQuestion() + "Digest " + gate.digest());
      run.signal(
          yes ? Gate.APPROVE : Gate.REJECT, Map.of("by", Oncall2.NAME, "digest", gate.digest()));
      answeredGate = gate.number();
    }
  }

  private boolean isRunning() {
    return run.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }
}

package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.askingEachStep;
import static dev.twinline.local.scenery.ExampleFile.soakingFor;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.local.scenery.Trouble;
import dev.twinline.local.scenery.TroubleLedger;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.proof.SyntheticCall;
import dev.twinline.workflows.traffic.StepOutcome;
import io.temporal.client.WorkflowStub;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The plain way home, with callers who must not notice it. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(TroubleLedger.class)
class FailbackEndToEndTest {

  @Test
  void callersAreAnsweredAllTheWayHome() {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(yaml, "3s")).startingFrom(Traffic.allIn(WEST))) {
      // The agents have to reach the west before it can be said who loses whose calls.
      scenery.untilAnsweredIn(WEST);
      long lostBefore = scenery.simulator.calls().totals().lost();
      Trouble way = Trouble.begins(scenery, "none: a failback comes home");
      WorkflowStub failback = scenery.startFailback();
      scenery.approve(failback);

      OperationReport report = scenery.report(failback);

      assertThat(report.outcome()).isEqualTo(OperationReport.Outcome.RETURNED);
      assertThat(report.steps())
          .extracting(StepOutcome::verdict)
          .containsExactly("well", "well", "the last agents have come");
      assertThat(report.served())
          .extracting(SyntheticCall.Served::group)
          .containsExactlyInAnyOrder("care", "sales");
      assertThat(scenery.simulator.calls().totals().lost() - lostBefore)
          .as("calls lost on the way home")
          .isLessThanOrEqualTo(1);
      way.endsWith(Traffic.atHome(), failback);
    }
  }

  @Test
  void peopleWhoAreAskedEachStepAreAskedTwice() {
    try (Scenery scenery =
        Scenery.with(yaml -> soakingFor(askingEachStep(yaml), "1s"))
            .startingFrom(Traffic.allIn(WEST))) {
      Trouble way = Trouble.begins(scenery, "none: a failback comes home, asking before each step");
      WorkflowStub failback = scenery.startFailback();
      scenery.approve(failback, 1);
      scenery.approve(failback, 2);

      assertThat(scenery.report(failback).gates())
          .extracting(GateView::state)
          .containsExactly(GateView.State.APPROVED, GateView.State.APPROVED);
      way.endsWith(Traffic.atHome(), failback);
    }
  }
}

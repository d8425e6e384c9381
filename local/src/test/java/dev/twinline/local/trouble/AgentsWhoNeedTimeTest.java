package dev.twinline.local.trouble;

import static dev.twinline.local.scenery.ExampleFile.replaced;
import static dev.twinline.local.scenery.Scenery.WEST;
import static dev.twinline.local.scenery.Scenery.status;
import static dev.twinline.local.scenery.Scenery.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.simulator.callers.AgentHabits;
import dev.twinline.simulator.callers.Spread;
import dev.twinline.workflows.evidence.AgentSample;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.operation.OperationStatus.Step;
import dev.twinline.workflows.proof.Verdict;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Callers were shifted, and their agents are people who have yet to set themselves Available. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@Order(2)
class AgentsWhoNeedTimeTest {

  private static final AgentHabits SLOW =
      AgentHabits.usual().withUntilAvailable(Spread.exactly(Duration.ofSeconds(8)));
  private static final AgentHabits SILENT = AgentHabits.usual().withSilentPercent(100);

  @Test
  void theProofWaitsForThemAndTheStatusSaysHowFarTheyAre() {
    try (Scenery scenery = Scenery.with(AgentsWhoNeedTimeTest::wantingFifty)) {
      habits(scenery, SLOW);
      WorkflowStub failover = scenery.startFailover();
      scenery.approve(failover);

      until(
          () -> stepOf(failover).detail().matches("\\d+ of 50 Available, \\d+ on calls.*"),
          "the status says how many agents are there");
      OperationReport report = scenery.report(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.proof().verdict()).isEqualTo(Verdict.PROVEN);
      List<Integer> serving =
          report.agents().stream().map(seen -> seen.available() + seen.onContact()).toList();
      assertThat(serving).hasSizeGreaterThan(2);
      assertThat(serving.get(0)).isLessThan(50);
      assertThat(serving.get(serving.size() - 1)).isGreaterThanOrEqualTo(50);
      assertThat(report.agents()).extracting(AgentSample::region).containsOnly(WEST.code());
    }
  }

  @Test
  void thoseWhoSayNothingAreSetAvailableWhereTheFileSaysSo() {
    try (Scenery scenery =
        // Fifty are some of each group, so that its call finds somebody at once.
        Scenery.with(
            yaml -> wantingFifty(replaced(yaml, "makeAvailable: false", "makeAvailable: true")))) {
      habits(scenery, SILENT);
      WorkflowStub failover = scenery.startFailover();
      scenery.approve(failover);

      OperationReport report = scenery.report(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.mutations())
          .filteredOn(call -> call.operation().equals("PutUserStatus"))
          .isNotEmpty()
          .extracting(Mutation::requestId)
          .doesNotHaveDuplicates()
          .doesNotContain("");
    }
  }

  private static String wantingFifty(String yaml) {
    return replaced(yaml, "agentsAvailable: 20", "agentsAvailable: 50");
  }

  private static void habits(Scenery scenery, AgentHabits habits) {
    List.of("care", "sales", "back-office")
        .forEach(group -> scenery.simulator.arrange().habits(group, habits));
  }

  private static Step stepOf(WorkflowStub failover) {
    List<Step> steps = status(failover).steps();
    return steps.isEmpty()
        ? new Step("", Step.State.WAITING, null, null, "")
        : steps.get(steps.size() - 1);
  }
}

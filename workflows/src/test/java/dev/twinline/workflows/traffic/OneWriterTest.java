package dev.twinline.workflows.traffic;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.Observation;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.OperationActivities.LockHolder;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lock's protocol, rule by rule; what only a real server does is tested on one. */
class OneWriterTest {

  private static final TrafficDistribution WEST =
      TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false);

  @Test
  void anUngracefulHolderIsNamedWithItsLinkAndYieldsToNobody() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.surroundings.holder = held(false);

      failureOf(
          stage.startFailover(),
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("failback/acme", "/workflows/shift%2Facme/run-1"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void aGracefulHolderIsShownAtTheGateAndIsToldToYieldOnlyAfterTheYes() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.surroundings.holder = held(true);
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failover).question()).contains("**Stops failback/acme**");
            assertThat(stage.surroundings.ended).isEmpty();
            stage.surroundings.holder = Observation.absent();
            failover.signal("approve", Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(gateOf(failover).number()).as("nobody is asked again").isEqualTo(1);
    }
  }

  @Test
  void anotherShiftThanTheOneThatPeopleSawIsANewQuestion() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.surroundings.holder = held(true);
            failover.signal("approve", Map.of("by", "oncall-1"));
          });
      stage.after(
          Duration.ofMinutes(2),
          () -> {
            assertThat(gateOf(failover).number()).isEqualTo(2);
            stage.surroundings.holder = Observation.absent();
            failover.signal(
                "approve", Map.of("by", "oncall-1", "digest", gateOf(failover).digest()));
          });

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  @Test
  void aFailoverStopsAFailbackInItsSoakAndMovesEverythingFromWhereItWas() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      List<WorkflowStub> failovers = new ArrayList<>();
      stage.connect.beforeLook =
          () -> {
            stage.connect.beforeLook = () -> {};
            stage.surroundings.holder =
                Observation.present(
                    new LockHolder(
                        "shift/acme", shiftRun(stage), "failback/acme", Instant.EPOCH, true));
            failovers.add(stage.startFailover());
          };
      stage.surroundings.holderEndsWith(stage, "shift/acme");

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("PREEMPTED");
            assertThat(failure.getOriginalMessage()).contains("yielded to failover/acme");
          });
      OperationReport report = reportOf(failovers.get(0));

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.goals)
          .as("no step back in between")
          .containsExactly(
              "care 50", "sales 50", "back-office 50", "care 0", "sales 0", "back-office 0");
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(WEST);
    }
  }

  private static String shiftRun(Stage stage) {
    return stage
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub("shift/acme")
        .describe()
        .getExecution()
        .getRunId();
  }

  private static Observation<LockHolder> held(boolean graceful) {
    return Observation.present(
        new LockHolder("shift/acme", "run-1", "failback/acme", Instant.EPOCH, graceful));
  }
}

package dev.twinline.workflows.failback;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.ContactCenter;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.traffic.RoutingState;
import dev.twinline.workflows.traffic.StepOutcome;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A tenth of the agents stays behind for those who wait in the Region that is left. */
class LastAgentsTest {

  private static final Duration DRAIN = Duration.ofMinutes(5);
  private static final Duration SHORT_DRAIN = Duration.ofMinutes(2);
  private static final Duration LONG_SOAK = Duration.ofMinutes(5);

  @Test
  void comeWhenTheOthersHaveComeAndNobodyWaits() {
    try (Stage stage = draining(0)) {
      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.goals)
          .containsExactly(
              "care 50",
              "sales 50",
              "back-office 50",
              "care 100",
              "sales 100",
              "care 100",
              "sales 100");
      assertThat(stage.connect.agentGoals)
          .containsExactly(
              "care 50",
              "sales 50",
              "back-office 50",
              "care 90",
              "sales 90",
              "care 100",
              "sales 100");
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(Acme.allEast());
      assertThat(timeBehind(report)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void stayWhileSomebodyWaits() {
    try (Stage stage = draining(0)) {
      stage.connect.waiting.put(Acme.WEST, 3);
      stage.after(Duration.ofMinutes(2), () -> stage.connect.waiting.clear());

      Duration behind = timeBehind(reportOf(stage.startFailback()));

      assertThat(behind).isBetween(Duration.ofSeconds(60), Duration.ofMinutes(2));
    }
  }

  @Test
  void comeWhenTheirTimeIsOverThoughSomebodyWaits() {
    assertThatTheTimeDecides(stage -> stage.connect.waiting.put(Acme.WEST, 3));
  }

  @Test
  void comeWhenTheirTimeIsOverWhereNobodyCanReadWhoWaits() {
    assertThatTheTimeDecides(stage -> stage.connect.silent.add(Acme.WEST));
  }

  /** The metrics of a pair that is enabled for global routing count both Regions together. */
  @Test
  void comeWhenTheirTimeIsOverWhereMetricsCountBothRegionsTogether() {
    assertThatTheTimeDecides(stage -> stage.connect.routing = Optional.of(RoutingState.ISOLATED));
  }

  /** As the file has it that says nothing: a soak of five minutes and a drain of two. */
  @Test
  void comeInTheirTimeThoughTheSoakIsLongerAndTheSoakIsOfAll() {
    try (Stage stage = soakingLongerThanDraining()) {
      stage.connect.waiting.put(Acme.WEST, 3);

      OperationReport report = reportOf(stage.startFailback());

      assertThat(timeBehind(report)).isBetween(SHORT_DRAIN, SHORT_DRAIN.plusSeconds(10));
      Instant came = report.steps().get(2).shiftedAt().orElseThrow();
      assertThat(Duration.between(came, report.clock().executed().orElseThrow()))
          .isGreaterThanOrEqualTo(LONG_SOAK);
      assertThat(report.steps().get(2).findings()).isNotEmpty();
    }
  }

  @Test
  void comeAsSoonAsNobodyWaitsThoughTheSoakIsLonger() {
    try (Stage stage = soakingLongerThanDraining()) {
      stage.connect.waiting.put(Acme.WEST, 3);
      stage.after(LONG_SOAK.plusSeconds(45), () -> stage.connect.waiting.clear());

      assertThat(timeBehind(reportOf(stage.startFailback())))
          .isBetween(Duration.ofSeconds(25), Duration.ofSeconds(60));
    }
  }

  private static Stage soakingLongerThanDraining() {
    return Stage.of(Acme.soaking(LONG_SOAK, Acme.draining(SHORT_DRAIN, Acme.withApprovals(0))))
        .afterFailover();
  }

  @Test
  void goBackWithEverybodyElseWhenTheRegionStopsServingInTheSoakAfterThem() {
    try (Stage stage = draining(0)) {
      stage.connect.beforeLook =
          () -> {
            if (stage.connect.agentGoals.size() == 7) {
              stage.connect.notServing.add(Acme.EAST);
            }
          };

      failureOf(
          stage.startFailback(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("STEPPED_BACK");
            assertThat(failure.getOriginalMessage()).contains("in the last step");
          });
      assertThatEverythingIsInTheWest(stage);
    }
  }

  private static void assertThatTheTimeDecides(Consumer<Stage> trouble) {
    try (Stage stage = draining(0)) {
      trouble.accept(stage);

      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(timeBehind(report)).isBetween(DRAIN, DRAIN.plusSeconds(10));
    }
  }

  @Test
  void goBackWithEverybodyElseWhenTheRegionStopsServing() {
    try (Stage stage = waitingForLastAgents()) {
      stage.after(Duration.ofMinutes(2), () -> stage.connect.notServing.add(Acme.EAST));

      failureOf(
          stage.startFailback(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("STEPPED_BACK");
            assertThat(failure.getOriginalMessage()).contains("while the last agents stayed");
          });
      assertThatEverythingIsInTheWest(stage);
    }
  }

  @Test
  void goBackWithEverybodyElseWhenTheFailbackIsCancelled() {
    try (Stage stage = waitingForLastAgents()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofMinutes(2), failback::cancel);

      assertThatThrownBy(() -> reportOf(failback)).hasCauseInstanceOf(CanceledFailure.class);
      assertThatEverythingIsInTheWest(stage);
    }
  }

  @Test
  void stayWhereTheyAreWhenAFailoverTakesOver() {
    try (Stage stage = waitingForLastAgents()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofMinutes(2),
          () ->
              stage
                  .temporal
                  .getWorkflowClient()
                  .newUntypedWorkflowStub("shift/acme")
                  .signal("yieldTo", Map.of("by", "failover/acme", "to", "us-west-2")));

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("PREEMPTED"));
      assertThat(stage.connect.distributionOf(Acme.SALES).agents()).isEqualTo(Acme.share(90));
    }
  }

  @Test
  void whoCannotBeMovedAreLeftBehindAndTheNextFailbackBringsThem() {
    try (Stage stage = waitingForLastAgents()) {
      stage.after(
          Duration.ofMinutes(2),
          () -> {
            stage.connect.refused.add(Acme.SALES);
            stage.connect.waiting.clear();
          });
      WorkflowStub failback = stage.startFailback();

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("INCOMPLETE");
            assertThat(failure.getOriginalMessage())
                .contains(
                    "Traffic is at home and stays there",
                    "agents are left behind in us-west-2: sales (REFUSED",
                    "twinline failback acme");
          });
      assertThat(stage.connect.distributionOf(Acme.SALES).telephony()).isEqualTo(Acme.share(100));
      assertThat(stage.connect.distributionOf(Acme.SALES).agents()).isEqualTo(Acme.share(90));

      stage.connect.refused.clear();
      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(Acme.allEast());
    }
  }

  @Test
  void areNotAskedForAgain() {
    ContactCenter acme = Acme.draining(DRAIN, Acme.askingEachStep());
    try (Stage stage = Stage.of(acme).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      for (int gate = 1; gate <= 2; gate++) {
        stage.after(
            Duration.ofMinutes(gate),
            () ->
                failback.signal(
                    "approve", Map.of("by", "oncall-1", "digest", gateOf(failback).digest())));
      }

      OperationReport report = reportOf(failback);

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.gates()).hasSize(2);
      assertThat(report.gates().get(0).question())
          .contains(
              "In 2 steps",
              "- A tenth of the agents of care, sales comes last, when nobody waits in us-west-2 any"
                  + " more, or 5 min after the others");
    }
  }

  @Test
  void areAStepOfTheirOwnInADryRun() {
    try (Stage stage = draining(1)) {
      OperationReport report = reportOf(stage.startFailback(Map.of("dryRun", true)));

      assertThat(report.steps())
          .extracting(StepOutcome::verdict)
          .containsExactly(
              "planned",
              "planned",
              "last, when nobody waits in us-west-2 any more, or 5 min after the others");
    }
  }

  private static Stage draining(int approvals) {
    return Stage.of(Acme.draining(DRAIN, Acme.withApprovals(approvals))).afterFailover();
  }

  private static Stage waitingForLastAgents() {
    Stage stage = draining(0);
    stage.connect.waiting.put(Acme.WEST, 3);
    return stage;
  }

  private static void assertThatEverythingIsInTheWest(Stage stage) {
    assertThat(stage.connect.distributionOf(Acme.CARE))
        .isEqualTo(TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));
    assertThat(stage.connect.distributionOf(Acme.SALES))
        .isEqualTo(TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, false));
  }

  private static Duration timeBehind(OperationReport report) {
    List<Instant> shifted =
        report.steps().stream().map(step -> step.shiftedAt().orElseThrow()).toList();
    return Duration.between(shifted.get(1), shifted.get(2));
  }
}

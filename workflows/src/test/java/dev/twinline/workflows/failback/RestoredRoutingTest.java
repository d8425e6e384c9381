package dev.twinline.workflows.failback;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.RoutingMode;
import dev.twinline.workflows.operation.Mutation;
import dev.twinline.workflows.readiness.Finding.Check;
import dev.twinline.workflows.traffic.RoutingState;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A failback's last write makes routing what the file says. */
@Order(1) // One of its tests waits for a heartbeat that does not come.
class RestoredRoutingTest {

  /** Two steps with ten seconds of soak each are over, and the budget of two minutes is not. */
  private static final Duration WHILE_IT_IS_MADE = Duration.ofSeconds(60);

  @Test
  void comesAfterAllTrafficIsAtHome() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.writes)
          .containsExactly("care", "sales", "back-office", "care", "sales", "routing global");
      assertThat(report.mutations())
          .extracting(Mutation::operation)
          .filteredOn(operation -> operation.startsWith("Update"))
          .hasSize(6)
          .endsWith("UpdateCrossRegionRouting");
      assertThat(report.summary()).endsWith("us-east-1 serves.");
    }
  }

  @Test
  void isShownInTheQuestionAndInTheDryRun() {
    try (Stage stage = isolatedByAFailover(1).afterFailover()) {
      assertThat(reportOf(stage.startFailback(Map.of("dryRun", true))).summary())
          .contains("At its end the failback makes routing global again");

      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).question())
                .contains("- At the end it makes routing global again");
            failback.signal("approve", Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  @Test
  void isTheOnlyWriteWhereTrafficIsAtHomeAlready() {
    try (Stage stage = isolatedByAFailover(1)) {
      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            assertThat(gateOf(failback).question())
                .contains("All traffic of **acme** is at home. Set its routing to **global**");
            failback.signal("approve", Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failback).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.writes).containsExactly("routing global");
    }
  }

  @Test
  void isolatesWhereTheFileSaysSo() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.routing = Optional.of(RoutingState.GLOBAL);

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.writes).endsWith("sales", "routing isolated");
    }
  }

  @Test
  void isNotMadeWhereTheFileNamesNoMode() {
    for (RoutingState seen : List.of(RoutingState.GLOBAL, RoutingState.ISOLATED)) {
      try (Stage stage = Stage.of(Acme.routedSomehow(Acme.withApprovals(0))).afterFailover()) {
        stage.connect.routing = Optional.of(seen);

        OperationReport report = reportOf(stage.startFailback());

        assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
        assertThat(stage.connect.routing).contains(seen);
      }
    }
  }

  @Test
  void thatIsRefusedLeavesTrafficAtHomeAndSaysSo() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routingRefused = true;

      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.summary())
          .contains("routing is still isolated and not global", "no permission");
      assertThat(report.findings())
          .filteredOn(finding -> finding.check() == Check.ROUTING_MODE)
          .singleElement()
          .satisfies(finding -> assertThat(finding.sentence()).contains("--no-isolated-all"));
    }
  }

  /** Home dies when everything has come there, and a failover takes over. */
  @Test
  void thatIsNotAnsweredYieldsToAFailoverAtOnce() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routingFailures = 1_000;
      WorkflowStub failback = stage.startFailback();
      stage.after(
          WHILE_IT_IS_MADE,
          () ->
              stage
                  .temporal
                  .getWorkflowClient()
                  .newUntypedWorkflowStub("shift/acme")
                  .signal("yieldTo", Map.of("by", "failover/acme", "to", "us-west-2")));

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("PREEMPTED");
            assertThat(failure.getOriginalMessage()).contains("yielded to failover/acme");
          });
      assertThat(lifeOfTheShift(stage)).isLessThan(WHILE_IT_IS_MADE.plusSeconds(20));
      assertThat(stage.connect.callsPlaced()).as("nothing is proven at home").isZero();
      assertThat(failback.query("report", OperationReport.class).findings())
          .filteredOn(finding -> finding.check() == Check.ROUTING_MODE)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.isUnknown()).isTrue();
                assertThat(finding.sentence()).contains("get-cross-region-routing");
              });
    }
  }

  @Test
  void thatIsNotAnsweredIsGivenUpByACancel() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routingFailures = 1_000;
      WorkflowStub failback = stage.startFailback();
      stage.after(WHILE_IT_IS_MADE, failback::cancel);

      stage.endOf(failback);

      assertThat(lifeOfTheShift(stage)).isLessThan(WHILE_IT_IS_MADE.plusSeconds(20));
      OperationReport report = failback.query("report", OperationReport.class);
      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.summary())
          .contains(
              "routing may still be isolated and not global",
              "AWS had not answered when the shift was told to stop");
    }
  }

  @Test
  void isLookedAtAgainWhenNobodyKnewTheModeAtFirst() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routing = Optional.empty();
      stage.after(
          Duration.ofSeconds(3), () -> stage.connect.routing = Optional.of(RoutingState.ISOLATED));

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.writes).endsWith("routing global");
    }
  }

  @Test
  void ofAModeThatNobodyKnowsKeepsTrafficWhereItIs() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routing = Optional.empty();

      failureOf(
          stage.startFailback(), failure -> assertThat(failure.getType()).isEqualTo("NOT_READY"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void isNoReasonToStayAwayWhenAWorkerDiesWhileItLooks() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routingLooksLost = 1;

      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(stage.connect.routingLooksLost).isZero();
    }
  }

  @Test
  void isNotMadeByAFailbackThatWentBack() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.beforeLook = () -> stage.connect.notServing.add(Acme.EAST);

      failureOf(
          stage.startFailback(),
          failure -> assertThat(failure.getType()).isEqualTo("STEPPED_BACK"));
      assertThat(stage.connect.writes).noneMatch(write -> write.startsWith("routing"));
    }
  }

  @Test
  void isNoReasonToStayAwayButWhatNobodyCanMendIs() {
    try (Stage stage = isolatedByAFailover(0).afterFailover()) {
      stage.connect.routing = Optional.of(RoutingState.NOT_ENABLED);

      failureOf(
          stage.startFailback(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("NOT_READY");
            assertThat(failure.getOriginalMessage())
                .contains("the file says global, and AWS not enabled", "ask AWS Support");
          });
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  /** How long the shift went on; after its end the clock of the stage leaps. */
  private static Duration lifeOfTheShift(Stage stage) {
    History history = stage.temporal.getWorkflowClient().fetchHistory("shift/acme").getHistory();
    return Duration.ofSeconds(
        history.getEvents(history.getEventsCount() - 1).getEventTime().getSeconds()
            - history.getEvents(0).getEventTime().getSeconds());
  }

  /** The file has global routing, and a failover has isolated the Regions. */
  private static Stage isolatedByAFailover(int approvals) {
    Stage stage = Stage.of(Acme.routed(RoutingMode.GLOBAL, Acme.withApprovals(approvals)));
    stage.connect.routing = Optional.of(RoutingState.ISOLATED);
    return stage;
  }
}

package dev.twinline.workflows.traffic;

import static dev.twinline.workflows.fakes.Stage.failureOf;
import static dev.twinline.workflows.fakes.Stage.gateOf;
import static dev.twinline.workflows.fakes.Stage.reportOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.fakes.Acme;
import dev.twinline.workflows.fakes.Stage;
import dev.twinline.workflows.model.TrafficDistribution;
import dev.twinline.workflows.operation.Mutation;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody writes a distribution with AWS's console while an operation is at work. */
class OutsideWritersTest {

  @Test
  void whatWasMovedAwayAndBackWhileTheGateWaitedIsANewQuestion() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.connect.moveAwayAndBack(Acme.SALES);
            failover.signal("approve", Map.of("by", "oncall-1"));
          });
      stage.after(
          Duration.ofMinutes(2),
          () -> {
            assertThat(gateOf(failover).number()).isEqualTo(2);
            assertThat(stage.connect.writes).isEmpty();
            failover.signal(
                "approve", Map.of("by", "oncall-1", "digest", gateOf(failover).digest()));
          });

      OperationReport report = reportOf(failover);

      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(report.gates()).hasSize(2);
    }
  }

  @Test
  void whereAwsTellsNoVersionNobodyIsAskedAgain() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      stage.connect.tellsVersions = false;
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofMinutes(1),
          () -> {
            stage.connect.moveAwayAndBack(Acme.SALES);
            failover.signal("approve", Map.of("by", "oncall-1"));
          });

      assertThat(reportOf(failover).gates()).hasSize(1);
    }
  }

  @Test
  void aFailoverLeavesAGroupThatWasMovedAwayAndBackBeforeTheWriteAndMovesTheOthers() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.beforeWrite = () -> stage.connect.moveAwayAndBack(Acme.SALES);
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure -> {
            assertThat(failure.getType()).isEqualTo("INCOMPLETE");
            assertThat(failure.getOriginalMessage())
                .contains("Not moved: sales (STALE", "Moved: care, back-office");
          });
      assertThat(stage.connect.distributionOf(Acme.SALES)).isEqualTo(Acme.allEast());
      assertThat(stage.connect.writes).containsExactly("care", "back-office");
    }
  }

  @Test
  void aFailbackKnowsItsOwnWritesFromThoseOfOthers() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      assertThat(reportOf(stage.startFailback()).outcome()).isEqualTo(Outcome.RETURNED);
    }
  }

  @Test
  void aFailbackLeavesAGroupThatWasMovedAwayAndBackInTheSoakAndPutsTheOthersBack() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.beforeLook =
          () -> {
            stage.connect.beforeLook = () -> {};
            stage.connect.moveAwayAndBack(Acme.SALES);
          };
      WorkflowStub failback = stage.startFailback();

      failureOf(
          failback,
          failure -> {
            assertThat(failure.getType()).isEqualTo("PLAN_STALE");
            assertThat(failure.getOriginalMessage())
                .contains("sales (STALE", "Back where they were before: care, back-office");
          });
      assertThat(stage.connect.distributionOf(Acme.SALES).telephony()).isEqualTo(Acme.share(50));
      assertThat(stage.connect.distributionOf(Acme.CARE))
          .isEqualTo(TrafficDistribution.allIn(Acme.WEST, Acme.PAIR, true));
    }
  }

  @Test
  void theReportNamesEveryCallThatChangedSomething() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      OperationReport report = reportOf(stage.startFailback());

      assertThat(report.mutations())
          .filteredOn(mutation -> mutation.operation().equals("UpdateTrafficDistribution"))
          .extracting(Mutation::target)
          .containsExactly(
              Acme.CARE.value(),
              Acme.SALES.value(),
              Acme.BACK_OFFICE.value(),
              Acme.CARE.value(),
              Acme.SALES.value());
      assertThat(report.mutations()).extracting(Mutation::requestId).doesNotHaveDuplicates();
    }
  }

  @Test
  void theReportNamesTheCallsOfTheWayBackToo() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.beforeLook = () -> stage.connect.notServing.add(Acme.EAST);
      WorkflowStub failback = stage.startFailback();

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("STEPPED_BACK"));

      assertThat(failback.query("report", OperationReport.class).mutations()).hasSize(6);
    }
  }
}

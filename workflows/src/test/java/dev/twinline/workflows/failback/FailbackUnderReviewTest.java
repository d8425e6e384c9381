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
import dev.twinline.workflows.gate.GateView;
import dev.twinline.workflows.gate.SignOffWorkflow;
import dev.twinline.workflows.model.Observation;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a strict reviewer found once stays mended. */
class FailbackUnderReviewTest {

  @Test
  void oneYesReleasesOneStepWhateverTheShiftIsSaidToWaitFor() {
    try (Stage stage = Stage.of(Acme.askingEachStep()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(
          Duration.ofSeconds(30),
          () -> {
            failback.signal("stepReady", Map.of("runId", "somebody", "step", 9));
            failback.signal("stepReady", Map.of("runId", "somebody", "step", 2));
          });
      stage.after(Duration.ofMinutes(1), () -> approve(failback));
      stage.after(
          Duration.ofMinutes(2),
          () ->
              stage
                  .temporal
                  .getWorkflowClient()
                  .newUntypedWorkflowStub("shift/acme")
                  .signal("proceed", 9));

      failureOf(failback, failure -> assertThat(failure.getType()).isEqualTo("HELD"));
      assertThat(stage.connect.goals).containsExactly("care 50", "sales 50", "back-office 50");
    }
  }

  private static void approve(WorkflowStub failback) {
    failback.signal("approve", Map.of("by", "oncall-1", "digest", gateOf(failback).digest()));
  }

  @Test
  void anOverrideReplacesTheQuorumOfEveryStep() {
    try (Stage stage = Stage.of(Acme.askingEachStep()).afterFailover()) {
      OperationReport report =
          reportOf(
              stage.startFailback(
                  Map.of(
                      "requestedBy", "oncall-1", "override", Map.of("reason", "nobody answers"))));

      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.gates()).isEmpty();
    }
  }

  @Test
  void aFileThatIsChangedBetweenTwoStepsHoldsTheStep() {
    try (Stage stage = Stage.of(Acme.askingEachStep()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofMinutes(1), () -> approve(failback));
      stage.after(
          Duration.ofMinutes(3),
          () -> {
            stage.surroundings.fileDigest = "another file";
            approve(failback);
          });

      failureOf(
          failback,
          failure ->
              assertThat(failure.getOriginalMessage()).contains("file was changed since people"));
      assertThat(stage.connect.goals).hasSize(3);
    }
  }

  @Test
  void aCancelDuringTheProofDoesNotUnsayThatTrafficIsAtHome() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.unansweredCalls = 1;
      WorkflowStub failback = stage.startFailback();
      List<Boolean> cancelled = new ArrayList<>();
      stage.connect.beforeLook =
          () -> {
            boolean last = stage.connect.goals.size() == 5;
            if (last && cancelled.isEmpty()) {
              cancelled.add(true);
              stage.after(Duration.ofSeconds(20), failback::cancel);
            }
          };

      assertThatThrownBy(() -> reportOf(failback)).hasCauseInstanceOf(CanceledFailure.class);

      OperationReport report = failback.query("report", OperationReport.class);
      assertThat(report.outcome()).isEqualTo(Outcome.RETURNED);
      assertThat(report.summary()).contains("goes where it goes on an ordinary day again");
    }
  }

  @Test
  void aGateAtWhichTheRunWasCancelledTakesNoMoreAnswers() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      WorkflowStub failback = stage.startFailback();
      stage.after(Duration.ofMinutes(1), failback::cancel);

      assertThatThrownBy(() -> reportOf(failback)).hasCauseInstanceOf(CanceledFailure.class);

      assertThat(gateOf(failback).state()).isEqualTo(GateView.State.WITHDRAWN);
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void aCancelDoesNotTakeBackThatAnOverrideWasUsed() {
    try (Stage stage = Stage.of(Acme.contactCenter()).afterFailover()) {
      WorkflowStub failback =
          stage.startFailback(
              Map.of("requestedBy", "oncall-1", "override", Map.of("reason", "nobody answers")));
      stage.connect.beforeLook =
          () -> {
            stage.connect.beforeLook = () -> {};
            failback.cancel();
          };

      assertThatThrownBy(() -> reportOf(failback)).hasCauseInstanceOf(CanceledFailure.class);

      SignOffWorkflow.Outcome signOff =
          stage
              .temporal
              .getWorkflowClient()
              .newUntypedWorkflowStub("signoff/" + failback.getExecution().getRunId())
              .getResult(SignOffWorkflow.Outcome.class);
      assertThat(signOff.finding().evidence()).contains("nobody signed within 72 hours");
    }
  }

  @Test
  void theLastWriteOfATerminatedShiftIsWaitedOutBeforeAnythingIsWritten() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      Instant torn = Instant.ofEpochMilli(stage.temporal.currentTimeMillis());
      stage.surroundings.torn = Observation.present(torn);
      List<Instant> wrote = new ArrayList<>();
      stage.connect.beforeWrite =
          () -> wrote.add(Instant.ofEpochMilli(stage.temporal.currentTimeMillis()));

      assertThat(reportOf(stage.startFailover()).outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(Duration.between(torn, wrote.get(0)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }
  }

  @Test
  void theRegionIsWatchedWhileAStepIsStillBeingWritten() {
    try (Stage stage = Stage.of(Acme.withApprovals(0)).afterFailover()) {
      stage.connect.throttled.add(Acme.SALES);
      stage.connect.notServing.add(Acme.EAST);

      failureOf(
          stage.startFailback(),
          failure -> {
            assertThat(failure.getType()).isEqualTo("STEPPED_BACK");
            assertThat(failure.getOriginalMessage()).contains("while step 1 of 2 was made");
          });
      assertThat(stage.connect.distributionOf(Acme.CARE).telephony()).isEqualTo(Acme.share(0));
    }
  }
}

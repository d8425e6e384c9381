package dev.twinline.workflows.failover;

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
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.traffic.GroupOutcome.Result;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a strict reviewer found once stays mended. */
class FailoverUnderTroubleTest {

  @Test
  void movesNothingWhenItIsCancelledWhileItLooks() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.readinessKnown = false;
      WorkflowStub failover = stage.startFailover();
      stage.after(Duration.ofSeconds(5), failover::cancel);

      assertThatThrownBy(() -> reportOf(failover))
          .isInstanceOf(WorkflowFailedException.class)
          .hasCauseInstanceOf(CanceledFailure.class);
      assertThat(failover.query("report", OperationReport.class).summary())
          .isEqualTo("Cancelled before anything was moved.");
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void finishesAndTellsWhenItIsCancelledInTheShift() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.beforeWrite =
          () -> stage.temporal.getWorkflowClient().newUntypedWorkflowStub("failover/acme").cancel();
      WorkflowStub failover = stage.startFailover();

      assertThatThrownBy(() -> reportOf(failover)).hasCauseInstanceOf(CanceledFailure.class);

      OperationReport report = failover.query("report", OperationReport.class);
      assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
      assertThat(stage.connect.writes).containsExactly("care", "sales", "back-office");
      assertThat(stage.surroundings.notices)
          .last()
          .satisfies(notice -> assertThat(notice.what()).contains("are answered in us-west-2"));
    }
  }

  @Test
  void doesNotCallUnmovedWhatWasWrittenButCannotBeReadBack() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.readableAfterWrites = false;
      WorkflowStub failover = stage.startFailover();

      failureOf(
          failover,
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("Written, but not read back at the goal: care (UNCONFIRMED")
                  .doesNotContain("Not moved"));
      OperationReport report = failover.query("report", OperationReport.class);
      assertThat(report.outcomes()).extracting(o -> o.result()).containsOnly(Result.UNCONFIRMED);
      assertThat(report.served()).as("the proof is tried all the same").hasSize(3);
    }
  }

  @Test
  void waitsForSomebodysChangeThatIsUnderWay() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.becomes(Acme.SALES, "UPDATE_IN_PROGRESS");
      WorkflowStub failover = stage.startFailover();
      stage.after(Duration.ofSeconds(3), () -> stage.connect.becomes(Acme.SALES, "ACTIVE"));

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
    }
  }

  @Test
  void isStoppedByAGroupThatNeverBecomesActiveAgain() {
    try (Stage stage = Stage.of(Acme.withApprovals(0))) {
      stage.connect.becomes(Acme.SALES, "PENDING_DELETION");

      failureOf(
          stage.startFailover(),
          failure -> assertThat(failure.getOriginalMessage()).contains("PENDING_DELETION"));
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  @Test
  void movesTheOtherBatchesWhenOneGroupOfTheFirstIsInTrouble() {
    try (Stage stage = Stage.of(Acme.withMoreGroups(4))) {
      stage.connect.throttled.add(Acme.SALES);

      failureOf(
          stage.startFailover(),
          failure ->
              assertThat(failure.getOriginalMessage())
                  .contains("Not moved: sales (UNREACHED")
                  .contains("Moved: care, back-office, line-4, line-5, line-6, line-7"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shift/acme", "rogue"})
  void theWriterIsNotStartedByHand(String workflowId) {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      for (Object plan :
          new Object[] {
            null,
            Map.of("steps", List.of()),
            Map.of(
                "contactCenter", "acme",
                "via", "us-west-2",
                "digest", "",
                "budget", "PT1M",
                "steps",
                    List.of(
                        Map.of(
                            "moves",
                            List.of(
                                Map.of(
                                    "arn", Acme.SALES.value(),
                                    "name", "sales",
                                    "from", Acme.allEast(),
                                    "goal", Acme.allEast())))))
          }) {
        WorkflowStub shift = byHand(stage, workflowId);
        shift.start(plan);

        failureOf(
            shift,
            failure -> assertThat(failure.getOriginalMessage()).contains("is not started by hand"));
      }
      assertThat(stage.connect.writes).isEmpty();
    }
  }

  private static WorkflowStub byHand(Stage stage, String workflowId) {
    return stage
        .temporal
        .getWorkflowClient()
        .newUntypedWorkflowStub(
            ShiftTrafficWorkflow.TYPE,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.CONTROL)
                .setWorkflowId(workflowId)
                .build());
  }

  @Test
  void isNotDrownedByAFloodOfAnswers() {
    try (Stage stage = Stage.of(Acme.contactCenter())) {
      WorkflowStub failover = stage.startFailover();
      stage.after(
          Duration.ofSeconds(30),
          () ->
              IntStream.range(0, 120)
                  .forEach(
                      i ->
                          failover.signal(
                              "approve", Map.of("by", "mallory", "comment", "x".repeat(900)))));
      stage.after(
          Duration.ofSeconds(40),
          () -> failover.signal("approve", Map.of("by", "oncall-1", "comment", "y".repeat(2000))));
      stage.approveSoon(failover, "oncall-2");

      assertThat(reportOf(failover).outcome()).isEqualTo(Outcome.RECOVERED);
      List<GateView.Answer> answers = gateOf(failover).answers();
      assertThat(answers).hasSizeLessThan(60);
      assertThat(answers.get(answers.size() - 2).verdict()).contains("1000 are the most");
      assertThat(answers.get(answers.size() - 1).number()).isEqualTo(122);
    }
  }
}

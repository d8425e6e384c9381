package dev.twinline.local.realserver.identity;

import static dev.twinline.local.realserver.identity.AuthorizedStage.ALICE;
import static dev.twinline.local.realserver.identity.AuthorizedStage.BOB;
import static dev.twinline.local.realserver.identity.AuthorizedStage.CAROL;
import static dev.twinline.local.realserver.identity.AuthorizedStage.WATCHER;
import static dev.twinline.local.realserver.identity.AuthorizedStage.WORKER;
import static dev.twinline.local.scenery.Scenery.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twinline.local.realserver.Typed;
import dev.twinline.local.scenery.Scenery;
import dev.twinline.local.scenery.Traffic;
import dev.twinline.workflows.evidence.OperationReport;
import dev.twinline.workflows.evidence.OperationReport.Outcome;
import dev.twinline.workflows.gate.GateView.Answer;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Approvals that nobody can forge, because the server says who sent them. */
@NeedsTemporalServer
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class VerifiedApprovalsTest {

  private static AuthorizedStage stage;
  private static boolean tried;

  /** Started once, by the first test that is not skipped. */
  @BeforeEach
  void theServerRuns() {
    assertThat(stage != null || !tried).as("the server started").isTrue();
    if (!tried) {
      tried = true;
      stage = new AuthorizedStage(NeedsTemporalServer.IsThere.program().orElseThrow());
    }
  }

  @AfterAll
  static void stop() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void twoPeopleApproveBySignalAndCallersAreAnsweredElsewhere() {
    WorkflowStub failover = stage.failoverBy(WATCHER);

    Answer first = stage.answer(ALICE, failover, "approve", Map.of());
    Answer second = stage.answer(BOB, failover, "approve", Map.of("by", BOB));

    assertThat(first.verdict()).isEqualTo("counted: 1 more approval needed");
    assertThat(second.accepted()).isTrue();
    OperationReport report = stage.scenery.report(failover);
    assertThat(report.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(report.requestedBy()).contains(WATCHER);
    stage.scenery.untilTrafficIs(Traffic.allIn(WEST));
    stage.scenery.untilAnsweredIn(WEST);
  }

  @Test
  void onePersonWithTwoNamesIsOnePersonAndPeopleAreTold() {
    WorkflowStub failover = stage.failoverBy(WATCHER);

    stage.answer(ALICE, failover, "approve", Map.of());
    Answer other = stage.answer(ALICE, failover, "approve", Map.of("by", BOB));
    Answer again = stage.answer(ALICE, failover, "approve", Map.of());

    assertThat(other.verdict())
        .isEqualTo(
            "refused: it is signed as bob@example.com, but the server says that alice@example.com"
                + " sent it");
    assertThat(again.verdict()).contains("has answered already");
    Scenery.until(
        () ->
            stage
                .notices()
                .contains("as bob@example.com, but the server says that alice@example.com sent it"),
        "people are told of the forged name");
    endWithANo(failover);
  }

  @Test
  void aClientThatCallsItselfAnApproverIsNone() {
    WorkflowStub failover = stage.failoverBy(WATCHER);
    WorkflowClient disguised =
        stage.temporal.client(ALICE, stage.temporal.tokenOf("mallory@example.com"));

    disguised
        .newUntypedWorkflowStub(failover.getExecution().getWorkflowId())
        .signal("approve", Map.of());

    assertThat(AuthorizedStage.judged(failover, 1).verdict())
        .startsWith("refused: mallory@example.com is no approver");
    endWithANo(failover);
  }

  @Test
  void whoStartedItMayNotApproveItWhateverNameItsInputHolds() {
    WorkflowStub failover = stage.failoverBy(ALICE);

    Answer own = stage.answer(ALICE, failover, "approve", Map.of());

    assertThat(own.verdict()).contains("alice@example.com asked for this operation");
    assertThat(Scenery.gate(failover).mayApprove()).containsExactly(BOB, CAROL);
    endWithANo(failover);
  }

  @Test
  void theServerTakesNoSignalFromWhoeverMayOnlyRead() {
    WorkflowStub failover = stage.failoverBy(WATCHER);
    WorkflowStub seen =
        stage
            .temporal
            .clientOfReader(CAROL)
            .newUntypedWorkflowStub(failover.getExecution().getWorkflowId());

    assertThatThrownBy(() -> seen.signal("approve", Map.of()))
        .satisfies(
            refused ->
                assertThat(Status.fromThrowable(refused).getCode())
                    .isEqualTo(Status.Code.PERMISSION_DENIED));
    assertThat(Scenery.gate(failover).answers()).isEmpty();
    endWithANo(failover);
  }

  @Test
  void aWorkersTokenSignsNoApproval() {
    WorkflowStub failover = stage.failoverBy(WATCHER);

    assertThat(stage.answer(WORKER, failover, "approve", Map.of()).verdict())
        .startsWith("refused: twinline-worker is no approver");
    assertThat(stage.answer(WORKER, failover, "approve", Map.of("by", ALICE)).verdict())
        .contains("the server says that twinline-worker sent it");
    endWithANo(failover);
  }

  @Test
  void anUpdateIsRefusedAndNamesTheSignalToSend() {
    WorkflowStub failover = stage.failoverBy(WATCHER);
    WorkflowStub approver = stage.as(ALICE, failover);

    assertThatThrownBy(
            () ->
                approver.update("decide", Answer.class, Map.of("decision", "approve", "by", ALICE)))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining("an update carries none; send the signal approve instead");
    endWithANo(failover);
  }

  @Test
  void answersOfTheSameInstantKeepTheirSenders() {
    WorkflowStub failover = stage.failoverBy(WATCHER);
    List<WorkflowStub> callers =
        List.of(
            stage.as("mallory@example.com", failover),
            stage.as(ALICE, failover),
            stage.as(WORKER, failover),
            stage.as(CAROL, failover));

    callers.forEach(caller -> caller.signal("approve", Map.of()));

    assertThat(stage.scenery.report(failover).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(Scenery.gate(failover).answers())
        .extracting(answer -> answer.sentBy().orElseThrow())
        .containsExactly("mallory@example.com", ALICE, WORKER, CAROL);
  }

  @Test
  void aResetSignsForNobody() {
    WorkflowStub failover = stage.failoverBy(WATCHER);
    stage.answer(ALICE, failover, "approve", Map.of());
    stage.answer("mallory@example.com", failover, "approve", Map.of());

    String newRun = resetToItsOpenGate(BOB, failover);

    WorkflowStub again = stage.as(WATCHER, failover);
    Scenery.awaitGate(again, 1);
    assertThat(signalsOf(again.getExecution().getWorkflowId(), newRun))
        .as("what the server writes on signals that a reset repeats")
        .extracting(event -> event.getPrincipal().getName())
        .containsExactly(BOB, BOB);
    AuthorizedStage.judged(again, 2);
    assertThat(Scenery.gate(again).answers())
        .hasSize(2)
        .allSatisfy(
            answer -> {
              assertThat(answer.accepted()).isFalse();
              assertThat(answer.verdict())
                  .startsWith("refused: it cannot be told who sent it (the run was reset");
            });
    assertThat(stage.answer(ALICE, again, "approve", Map.of()).accepted()).isTrue();
    assertThat(stage.answer(BOB, again, "approve", Map.of()).accepted()).isTrue();
    assertThat(stage.scenery.report(again).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  private static List<HistoryEvent> signalsOf(String workflowId, String runId) {
    return stage.temporal.client(WATCHER).fetchHistory(workflowId, runId).getEvents().stream()
        .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
        .toList();
  }

  /**
   * The gate stays open, as the last workflow task before the first signal left it, and the signals
   * that came after it are repeated.
   */
  private static String resetToItsOpenGate(String person, WorkflowStub run) {
    WorkflowClient client = stage.temporal.client(person);
    WorkflowExecution execution = run.getExecution();
    long gateIsOpen =
        client.fetchHistory(execution.getWorkflowId()).getEvents().stream()
            .takeWhile(e -> e.getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
            .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
            .mapToLong(HistoryEvent::getEventId)
            .max()
            .orElseThrow();
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .resetWorkflowExecution(
            ResetWorkflowExecutionRequest.newBuilder()
                .setNamespace(AuthorizingTemporal.NAMESPACE)
                .setWorkflowExecution(execution)
                .setReason("to see whose the answers are then")
                .setRequestId(UUID.randomUUID().toString())
                .setWorkflowTaskFinishEventId(gateIsOpen)
                .build())
        .getRunId();
  }

  @Test
  void theCommandLineAnswersWithThePersonsOwnToken() {
    WorkflowStub failover = stage.failoverBy(WATCHER);
    String id = failover.getExecution().getWorkflowId();

    Typed forged = stage.twinline(BOB, "approve", "acme", "--by", CAROL, "--workflow-id", id);
    Typed own = stage.twinline(BOB, "approve", "acme", "--workflow-id", id);

    assertThat(forged.exitCode()).isNotZero();
    assertThat(forged.words()).contains("signed as carol@example.com");
    assertThat(own.words()).startsWith("counted: 1 more approval needed");
    assertThat(own.exitCode()).isZero();
    assertThat(stage.notices()).doesNotContain("as " + AuthorizedStage.NICKNAME);
    endWithANo(failover);
  }

  @Test
  void aWorkersRoleRegistersNoSearchAttributesAndItSaysWhoMust() {
    assertThat(stage.saidByAWorkerIn("bare"))
        .contains("this worker may not register search attributes (PERMISSION_DENIED)")
        .contains("temporal operator search-attribute create --namespace bare")
        .doesNotContain("polling ");
  }

  private static void endWithANo(WorkflowStub failover) {
    stage.as(CAROL, failover).signal("reject", Map.of());
    assertThat(stage.scenery.failure(failover).getType()).isEqualTo("REJECTED");
  }
}

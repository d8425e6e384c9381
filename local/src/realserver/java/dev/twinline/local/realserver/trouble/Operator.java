package dev.twinline.local.realserver.trouble;

import dev.twinline.local.scenery.Scenery;
import dev.twinline.workflows.operation.RunStatus;
import dev.twinline.workflows.traffic.ShiftTrafficWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.PauseWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody at the Web UI or at {@code temporal workflow}: the same requests to the server. */
final class Operator {

  private static final String STATUS_PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  private final WorkflowClient client;

  Operator(Scenery scenery) {
    client = scenery.system.clientOf("operator");
  }

  /**
   * The server must have been started with {@code frontend.WorkflowPauseEnabled}.
   *
   * <p>Waits until no workflow task is open: the server (1.32.0) fails a task that nobody has begun
   * when a run is paused, and the SDK (1.38.0, {@code WorkflowTaskStateMachine}) knows no failure
   * of a task without its start, so that the run never goes on again. docs/operations.md says so.
   */
  void pause(String workflowId) {
    Scenery.until(() -> !hasOpenTask(workflowId), workflowId + " has no open workflow task");
    service()
        .pauseWorkflowExecution(
            PauseWorkflowExecutionRequest.newBuilder()
                .setNamespace(namespace())
                .setWorkflowId(workflowId)
                .setRunId(describe(workflowId).getExecution().getRunId())
                .setIdentity("operator")
                .setReason("somebody looks into something")
                .setRequestId(UUID.randomUUID().toString())
                .build());
    Scenery.until(() -> statusOf(workflowId).equals("PAUSED"), workflowId + " is paused");
  }

  void terminate(String workflowId) {
    client.newUntypedWorkflowStub(workflowId).terminate("an operator ends it");
  }

  /** Sends a run back to its very first decision. */
  WorkflowStub resetToTheBeginning(String workflowId) {
    return reset(
        workflowId,
        history(workflowId).stream()
            .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
            .findFirst()
            .orElseThrow()
            .getEventId());
  }

  /** Sends a run back to the moment before it started its shift. */
  WorkflowStub resetToBeforeItsShift(String workflowId) {
    return reset(
        workflowId,
        history(workflowId).stream()
            .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
            .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
            .filter(child -> child.getWorkflowType().getName().equals(ShiftTrafficWorkflow.TYPE))
            .findFirst()
            .orElseThrow()
            .getWorkflowTaskCompletedEventId());
  }

  private WorkflowStub reset(String workflowId, long decision) {
    WorkflowExecution before = describe(workflowId).getExecution();
    String runId =
        service()
            .resetWorkflowExecution(
                ResetWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace())
                    .setWorkflowExecution(before)
                    .setReason("an operator resets it")
                    .setRequestId(UUID.randomUUID().toString())
                    .setWorkflowTaskFinishEventId(decision)
                    .build())
            .getRunId();
    return exactly(before.toBuilder().setRunId(runId).build());
  }

  /** This run; a stub that has started one describes and asks the latest under its ID. */
  private WorkflowStub exactly(WorkflowExecution run) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder().setWorkflowExecution(run).build());
  }

  List<HistoryEvent> history(String workflowId) {
    return client.fetchHistory(workflowId).getEvents();
  }

  /** Waits until a run has ended; Temporal's word for how. */
  String closing(WorkflowStub operation) {
    WorkflowStub run = exactly(operation.getExecution());
    try {
      Scenery.until(
          () -> !RunStatus.isOpen(run.describe().getStatus()),
          run.getExecution().getWorkflowId() + " has ended");
    } catch (AssertionError inVain) {
      throw new AssertionError(inVain.getMessage() + ":\n" + eventsOf(run.getExecution()), inVain);
    }
    return word(run.describe().getStatus());
  }

  /** So that a run that hangs can be understood from the test's output. */
  private String eventsOf(WorkflowExecution run) {
    return client.fetchHistory(run.getWorkflowId(), run.getRunId()).getEvents().stream()
        .map(event -> event.getEventId() + " " + event.getEventType())
        .collect(Collectors.joining("\n"));
  }

  /** The same for the latest run under an ID. */
  String closing(String workflowId) {
    return closing(exactly(describe(workflowId).getExecution()));
  }

  /** When the latest run under an ID ended. */
  Instant endOf(String workflowId) {
    return describe(workflowId).getCloseTime();
  }

  String statusOf(String workflowId) {
    return word(describe(workflowId).getStatus());
  }

  /** Waits until a run does nothing but wait for people and time. */
  void awaitIdle(String workflowId) {
    Scenery.until(
        () ->
            !hasOpenTask(workflowId)
                && describe(workflowId).getRawDescription().getPendingActivitiesCount() == 0,
        workflowId + " waits");
  }

  private boolean hasOpenTask(String workflowId) {
    return describe(workflowId).getRawDescription().hasPendingWorkflowTask();
  }

  private WorkflowExecutionDescription describe(String workflowId) {
    return client.newUntypedWorkflowStub(workflowId).describe();
  }

  private static String word(WorkflowExecutionStatus status) {
    return status.name().substring(STATUS_PREFIX.length());
  }

  private WorkflowServiceBlockingStub service() {
    return client.getWorkflowServiceStubs().blockingStub();
  }

  private String namespace() {
    return client.getOptions().getNamespace();
  }
}

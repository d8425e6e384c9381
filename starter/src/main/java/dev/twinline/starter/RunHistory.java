package dev.twinline.starter;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The events of one run, as they happen, by long poll: unlike a query, waiting for an event costs
 * nothing and needs no worker.
 */
final class RunHistory {

  /** A network that blinks must not end a watch; one that is gone must. */
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private static final Duration BREATH = Duration.ofSeconds(1);

  private final WorkflowServiceStubs stubs;
  private final String namespace;
  private final WorkflowExecution execution;
  private ByteString page = ByteString.EMPTY;
  private boolean ended;
  private Instant silentSince;

  RunHistory(WorkflowServiceStubs stubs, String namespace, WorkflowExecution execution) {
    this.stubs = stubs;
    this.namespace = namespace;
    this.execution = execution;
  }

  /** Whether the run has closed and all its events have been seen. */
  boolean hasEnded() {
    return ended;
  }

  /** The events since the last call; none if nothing happens for as long as is given. */
  List<HistoryEvent> next(Duration patience) {
    try {
      GetWorkflowExecutionHistoryResponse response =
          stubs
              .blockingStub()
              .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
              .getWorkflowExecutionHistory(request());
      silentSince = null;
      page = response.getNextPageToken();
      ended = page.isEmpty();
      return response.getHistory().getEventsList();
    } catch (StatusRuntimeException e) {
      endureOrThrow(e);
      return List.of();
    }
  }

  /** Whether a worker takes the run's first task within the given time. */
  boolean isPickedUpWithin(Duration patience) {
    Instant giveUp = Instant.now().plus(patience);
    while (Instant.now().isBefore(giveUp)) {
      if (next(Duration.between(Instant.now(), giveUp)).stream().anyMatch(RunHistory::isPickUp)) {
        return true;
      }
    }
    return false;
  }

  static boolean isPickUp(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED;
  }

  private GetWorkflowExecutionHistoryRequest request() {
    return GetWorkflowExecutionHistoryRequest.newBuilder()
        .setNamespace(namespace)
        .setExecution(execution)
        .setNextPageToken(page)
        .setWaitNewEvent(true)
        .build();
  }

  private void endureOrThrow(StatusRuntimeException e) {
    if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return;
    }
    if (e.getStatus().getCode() != Status.Code.UNAVAILABLE) {
      throw e;
    }
    silentSince = silentSince == null ? Instant.now() : silentSince;
    if (Duration.between(silentSince, Instant.now()).compareTo(OUTAGE) > 0) {
      throw e;
    }
    breathe();
  }

  private static void breathe() {
    try {
      Thread.sleep(BREATH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Temporal", e);
    }
  }
}

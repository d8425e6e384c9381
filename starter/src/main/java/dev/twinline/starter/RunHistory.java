package dev.twinline.starter;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The events of one run, as they happen, by long poll: unlike a query, waiting for an event costs
 * nothing and needs no worker.
 */
final class RunHistory {

  /** A network that blinks must not end a watch; one that is gone must. */
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private static final Duration BREATH = Duration.ofSeconds(1);

  /** How often to look where the server cannot wait: reading a history is no Action. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private static final Set<EventType> CLOSING =
      EnumSet.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);

  private final WorkflowServiceStubs stubs;
  private final String namespace;
  private final WorkflowExecution execution;
  private ByteString page = ByteString.EMPTY;
  private long lastSeen;
  private Boolean serverWaits;
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
      List<HistoryEvent> news = serverWaits() ? waitFor(patience) : lookUntil(patience);
      silentSince = null;
      return news;
    } catch (StatusRuntimeException e) {
      endureOrThrow(e);
      return List.of();
    }
  }

  /**
   * Temporal's embedded test server cannot: it looks one event beyond the last
   * (TestWorkflowStoreImpl.waitForNewEvents, SDK 1.38) and fails with UNKNOWN. It is the one server
   * that does not say its version.
   */
  private boolean serverWaits() {
    if (serverWaits == null) {
      serverWaits =
          !stubs
              .blockingStub()
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
              .getServerVersion()
              .isEmpty();
    }
    return serverWaits;
  }

  private List<HistoryEvent> waitFor(Duration patience) {
    GetWorkflowExecutionHistoryResponse response =
        stubs
            .blockingStub()
            .withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS)
            .getWorkflowExecutionHistory(request(page).setWaitNewEvent(true).build());
    page = response.getNextPageToken();
    ended = page.isEmpty();
    return unseen(response.getHistory().getEventsList());
  }

  private List<HistoryEvent> lookUntil(Duration patience) {
    Instant giveUp = Instant.now().plus(patience);
    List<HistoryEvent> news = look();
    while (news.isEmpty() && !ended && Instant.now().isBefore(giveUp)) {
      breathe(GLANCE);
      news = look();
    }
    return news;
  }

  private List<HistoryEvent> look() {
    List<HistoryEvent> all = new ArrayList<>();
    ByteString from = ByteString.EMPTY;
    do {
      GetWorkflowExecutionHistoryResponse response =
          stubs.blockingStub().getWorkflowExecutionHistory(request(from).build());
      all.addAll(response.getHistory().getEventsList());
      from = response.getNextPageToken();
    } while (!from.isEmpty());
    ended = !all.isEmpty() && CLOSING.contains(all.get(all.size() - 1).getEventType());
    return unseen(all);
  }

  private List<HistoryEvent> unseen(List<HistoryEvent> events) {
    List<HistoryEvent> news = events.stream().filter(it -> it.getEventId() > lastSeen).toList();
    news.forEach(event -> lastSeen = event.getEventId());
    return news;
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

  private GetWorkflowExecutionHistoryRequest.Builder request(ByteString from) {
    return GetWorkflowExecutionHistoryRequest.newBuilder()
        .setNamespace(namespace)
        .setExecution(execution)
        .setNextPageToken(from);
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
    breathe(BREATH);
  }

  /** Waits before Temporal is asked again. */
  static void breathe(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Temporal", e);
    }
  }
}

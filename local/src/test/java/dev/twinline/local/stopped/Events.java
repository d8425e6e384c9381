package dev.twinline.local.stopped;

import com.google.protobuf.util.Timestamps;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The events of an operation and of the children that it started, in the order of time. */
final class Events {

  private final WorkflowClient client;
  private final WorkflowExecution operation;

  Events(WorkflowClient client, WorkflowExecution operation) {
    this.client = client;
    this.operation = operation;
  }

  /** What happened until now. */
  List<HistoryEvent> now() {
    List<HistoryEvent> ofOperation = historyOf(operation);
    List<HistoryEvent> all = new ArrayList<>(ofOperation);
    ofOperation.stream()
        .filter(HistoryEvent::hasChildWorkflowExecutionStartedEventAttributes)
        .map(HistoryEvent::getChildWorkflowExecutionStartedEventAttributes)
        .forEach(started -> all.addAll(historyOf(started.getWorkflowExecution())));
    all.sort(Comparator.comparing(HistoryEvent::getEventTime, Timestamps.comparator()));
    return all;
  }

  private List<HistoryEvent> historyOf(WorkflowExecution run) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(run)
                .build())
        .getHistory()
        .getEventsList();
  }

  /** An event's type as people read it: {@code activity task scheduled}. */
  static String nameOf(EventType type) {
    return type.name().replace("EVENT_TYPE_", "").replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}

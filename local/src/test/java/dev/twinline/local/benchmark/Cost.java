package dev.twinline.local.benchmark;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.ArrayList;
import java.util.List;

/**
 * What an operation costs in Temporal, read from the histories that it left.
 *
 * @param events of all its runs
 * @param bytes of all its histories, as the server stores and sends them
 * @param actions that Temporal Cloud would bill, as <a
 *     href="https://docs.temporal.io/cloud/actions">its list of Actions</a> counts them: a start,
 *     an attempt of an activity, a timer, a signal, an accepted update, an upsert of search
 *     attributes are one each and a child is two; heartbeats and queries leave no event and come on
 *     top
 */
record Cost(int events, long bytes, int actions) {

  /** The cost of a run and of the children that it started. */
  static Cost of(WorkflowClient client, String workflowId, String runId) {
    WorkflowExecutionHistory history = client.fetchHistory(workflowId, runId);
    Cost cost =
        new Cost(
            history.getEvents().size(),
            history.getHistory().getSerializedSize(),
            history.getEvents().stream().mapToInt(Cost::actionsOf).sum());
    for (String[] child : childrenIn(history.getEvents())) {
      cost = cost.plus(of(client, child[0], child[1]));
    }
    return cost;
  }

  private Cost plus(Cost other) {
    return new Cost(events + other.events, bytes + other.bytes, actions + other.actions);
  }

  private static List<String[]> childrenIn(List<HistoryEvent> events) {
    List<String[]> children = new ArrayList<>();
    for (HistoryEvent event : events) {
      if (event.hasChildWorkflowExecutionStartedEventAttributes()) {
        var child = event.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution();
        children.add(new String[] {child.getWorkflowId(), child.getRunId()});
      }
    }
    return children;
  }

  private static int actionsOf(HistoryEvent event) {
    return switch (event.getEventType()) {
      // A child's own start is counted with its parent's command.
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ->
          event.getWorkflowExecutionStartedEventAttributes().hasParentWorkflowExecution() ? 0 : 1;
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> 2;
      case EVENT_TYPE_ACTIVITY_TASK_STARTED ->
          event.getActivityTaskStartedEventAttributes().getAttempt();
      case EVENT_TYPE_TIMER_STARTED,
          EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
          EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
          EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES ->
          1;
      default -> 0;
    };
  }
}

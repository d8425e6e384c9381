package dev.twinline.local.crowd;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.common.WorkflowExecutionHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the tasks of many runs waited and took, by the server's own clock, read from the
 * histories that they left.
 *
 * <p>Of an activity that was repeated a history has only the last attempt, so how long it waited is
 * counted for activities that came through at once, and repetitions are counted by themselves.
 */
final class TaskTimes {

  final Latencies workflowTaskWait = new Latencies();
  final Latencies workflowTaskEndToEnd = new Latencies();
  final Latencies activityWait = new Latencies();
  final Latencies activityEndToEnd = new Latencies();

  /** Attempts beyond the first, by the activity's type. */
  final Map<String, Integer> repeated = new TreeMap<>();

  /** Activities that nobody picked up within two seconds, by the activity's type. */
  final Map<String, Integer> nobodyThere = new TreeMap<>();

  /** Other activities that ended in a failure or a time-out, by type and failure. */
  final Map<String, Integer> failed = new TreeMap<>();

  /** Workflow tasks that timed out or failed, by cause. */
  final Map<String, Integer> tasksLost = new TreeMap<>();

  private int activities;
  private int workflowTasks;

  int activities() {
    return activities;
  }

  int workflowTasks() {
    return workflowTasks;
  }

  /** Reads a run and the children that it started. */
  void read(WorkflowClient client, String workflowId, String runId) {
    WorkflowExecutionHistory history = client.fetchHistory(workflowId, runId);
    Map<Long, HistoryEvent> byId = new HashMap<>();
    for (HistoryEvent event : history.getEvents()) {
      byId.put(event.getEventId(), event);
      readTask(event, byId);
      readActivity(event, byId);
      if (event.hasChildWorkflowExecutionStartedEventAttributes()) {
        var child = event.getChildWorkflowExecutionStartedEventAttributes().getWorkflowExecution();
        read(client, child.getWorkflowId(), child.getRunId());
      }
    }
  }

  private void readTask(HistoryEvent event, Map<Long, HistoryEvent> byId) {
    if (event.hasWorkflowTaskCompletedEventAttributes()) {
      var completed = event.getWorkflowTaskCompletedEventAttributes();
      HistoryEvent scheduled = byId.get(completed.getScheduledEventId());
      workflowTasks++;
      workflowTaskWait.add(millis(byId.get(completed.getStartedEventId())) - millis(scheduled));
      workflowTaskEndToEnd.add(millis(event) - millis(scheduled));
    } else if (event.hasWorkflowTaskTimedOutEventAttributes()) {
      String type = event.getWorkflowTaskTimedOutEventAttributes().getTimeoutType().name();
      tasksLost.merge(type, 1, Integer::sum);
    } else if (event.hasWorkflowTaskFailedEventAttributes()) {
      String cause = event.getWorkflowTaskFailedEventAttributes().getCause().name();
      tasksLost.merge(cause, 1, Integer::sum);
    }
  }

  private void readActivity(HistoryEvent event, Map<Long, HistoryEvent> byId) {
    if (event.hasActivityTaskCompletedEventAttributes()) {
      var completed = event.getActivityTaskCompletedEventAttributes();
      HistoryEvent scheduled = byId.get(completed.getScheduledEventId());
      HistoryEvent started = byId.get(completed.getStartedEventId());
      activities++;
      activityEndToEnd.add(millis(event) - millis(scheduled));
      int attempt = started.getActivityTaskStartedEventAttributes().getAttempt();
      if (attempt == 1) {
        activityWait.add(millis(started) - millis(scheduled));
      } else {
        repeated.merge(typeOf(scheduled), attempt - 1, Integer::sum);
      }
    } else if (event.hasActivityTaskTimedOutEventAttributes()) {
      var timedOut = event.getActivityTaskTimedOutEventAttributes();
      String type = typeOf(byId.get(timedOut.getScheduledEventId()));
      TimeoutType kind = timedOut.getFailure().getTimeoutFailureInfo().getTimeoutType();
      if (kind == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START) {
        nobodyThere.merge(type, 1, Integer::sum);
      } else {
        failed.merge(type + " " + kind.name(), 1, Integer::sum);
      }
    } else if (event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED) {
      var failure = event.getActivityTaskFailedEventAttributes();
      String type = typeOf(byId.get(failure.getScheduledEventId()));
      failed.merge(type + ": " + failure.getFailure().getMessage(), 1, Integer::sum);
    }
  }

  private static String typeOf(HistoryEvent scheduled) {
    return scheduled.getActivityTaskScheduledEventAttributes().getActivityType().getName();
  }

  static long millis(HistoryEvent event) {
    return event.getEventTime().getSeconds() * 1000 + event.getEventTime().getNanos() / 1_000_000;
  }

  static int sum(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  static List<String> inWords(Map<String, Integer> counts) {
    return counts.entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).toList();
  }
}

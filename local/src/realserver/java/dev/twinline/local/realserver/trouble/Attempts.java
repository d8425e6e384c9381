package dev.twinline.local.realserver.trouble;

import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who began and who ended the last attempt of each activity of some runs, and what timed out, as
 * the histories tell it.
 */
record Attempts(List<Attempt> closed, List<String> timedOut) {

  /** The last attempt of an activity that completed. */
  record Attempt(
      String type, int attempt, String begunBy, Instant begun, String closedBy, Instant closed) {}

  static Attempts of(WorkflowClient client, List<String> workflowIds) {
    List<Attempt> closed = new ArrayList<>();
    List<String> timedOut = new ArrayList<>();
    for (String workflowId : workflowIds) {
      Map<Long, HistoryEvent> byId = new HashMap<>();
      for (HistoryEvent event : client.fetchHistory(workflowId).getEvents()) {
        byId.put(event.getEventId(), event);
        timeOutIn(event).ifPresent(what -> timedOut.add(workflowId + ": " + what));
        if (event.hasActivityTaskCompletedEventAttributes()) {
          closed.add(attempt(event, byId));
        }
      }
    }
    return new Attempts(closed, timedOut);
  }

  /** Those that a worker had begun before a moment and ended after it. */
  List<Attempt> under(String worker, Instant moment) {
    return closed.stream()
        .filter(each -> each.begunBy().equals(worker))
        .filter(each -> each.begun().isBefore(moment) && each.closed().isAfter(moment))
        .toList();
  }

  private static Attempt attempt(HistoryEvent completed, Map<Long, HistoryEvent> byId) {
    var attributes = completed.getActivityTaskCompletedEventAttributes();
    HistoryEvent begun = byId.get(attributes.getStartedEventId());
    return new Attempt(
        byId.get(attributes.getScheduledEventId())
            .getActivityTaskScheduledEventAttributes()
            .getActivityType()
            .getName(),
        begun.getActivityTaskStartedEventAttributes().getAttempt(),
        begun.getActivityTaskStartedEventAttributes().getIdentity(),
        timeOf(begun),
        attributes.getIdentity(),
        timeOf(completed));
  }

  /**
   * A task that somebody had taken and of which nobody heard again. A task that nobody took is
   * none: it went to whoever was left.
   */
  private static Optional<String> timeOutIn(HistoryEvent event) {
    if (event.hasWorkflowTaskTimedOutEventAttributes()) {
      return taken(event.getWorkflowTaskTimedOutEventAttributes().getTimeoutType())
          .map(type -> "a workflow task: " + type);
    }
    if (event.hasActivityTaskTimedOutEventAttributes()) {
      return timeOut(event.getActivityTaskTimedOutEventAttributes().getFailure());
    }
    if (event.hasActivityTaskStartedEventAttributes()) {
      return timeOut(event.getActivityTaskStartedEventAttributes().getLastFailure());
    }
    return Optional.empty();
  }

  private static Optional<String> timeOut(Failure failure) {
    return failure.hasTimeoutFailureInfo()
        ? taken(failure.getTimeoutFailureInfo().getTimeoutType())
            .map(type -> "an attempt of an activity: " + type)
        : Optional.empty();
  }

  private static Optional<TimeoutType> taken(TimeoutType type) {
    return Optional.of(type).filter(each -> each != TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START);
  }

  private static Instant timeOf(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }
}

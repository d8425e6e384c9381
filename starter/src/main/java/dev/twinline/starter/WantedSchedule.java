package dev.twinline.starter;

import dev.twinline.catalog.Timetable;
import dev.twinline.workflows.check.CheckReadinessWorkflow;
import dev.twinline.workflows.model.ContactCenterName;
import dev.twinline.workflows.model.ScheduleEntry;
import dev.twinline.workflows.operation.SearchAttributes;
import dev.twinline.workflows.operation.TaskQueues;
import dev.twinline.workflows.operation.Urgency;
import dev.twinline.workflows.operation.WorkflowIds;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** An entry of the file as the schedule that Temporal shall keep. */
record WantedSchedule(ContactCenterName contactCenter, ScheduleEntry entry) {

  /** A check is over within seconds, or hangs. */
  private static final Duration LONGEST_CHECK = Duration.ofMinutes(5);

  String id() {
    return Schedules.idOf(contactCenter, entry.name());
  }

  /** The schedule, paused or not as it is now: that is the operators' to say. */
  Schedule schedule(ScheduleState state) {
    return Schedule.newBuilder()
        .setAction(action())
        .setSpec(spec())
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(overlap())
                .setCatchupWindow(entry.catchUp())
                .setPauseOnFailure(entry.pauseOnFailure())
                .build())
        .setState(state)
        .build();
  }

  private ScheduleActionStartWorkflow action() {
    return switch (entry.run()) {
      case READINESS ->
          ScheduleActionStartWorkflow.newBuilder()
              .setWorkflowType(CheckReadinessWorkflow.TYPE)
              .setArguments(Map.of("contactCenter", contactCenter.value()))
              .setOptions(options(CheckReadinessWorkflow.TYPE))
              .build();
    };
  }

  /**
   * Summary and details go together: the SDK cannot read a schedule back that has one without the
   * other. The search attributes let a run be found before any worker has taken it.
   */
  private WorkflowOptions options(String operation) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.scheduled(entry.run().word(), contactCenter, entry.name()))
        .setTaskQueue(TaskQueues.CONTROL)
        .setPriority(Urgency.ofType(operation).priority())
        .setWorkflowRunTimeout(runTimeout())
        .setTypedSearchAttributes(
            io.temporal.common.SearchAttributes.newBuilder()
                .set(SearchAttributes.CONTACT_CENTER, contactCenter.value())
                .set(SearchAttributes.OPERATION, operation)
                .build())
        .setStaticSummary(
            StaticText.summary("Check the readiness of " + contactCenter + ": " + entry.name()))
        .setStaticDetails(
            "Started by schedule " + id() + ". See: twinline schedule describe " + target())
        .build();
  }

  private String target() {
    return contactCenter + " " + entry.name();
  }

  /**
   * Below the shortest time between two runs, also when one comes late by its jitter: a run that is
   * paused or finds no worker must be over before the next is due.
   */
  private Duration runTimeout() {
    Duration nineTenths =
        Timetable.of(entry)
            .shortestInterval(ZoneId.of(entry.timeZone()))
            .minus(entry.jitter())
            .multipliedBy(9)
            .dividedBy(10);
    return nineTenths.compareTo(LONGEST_CHECK) < 0 ? nineTenths : LONGEST_CHECK;
  }

  /** As a calendar rather than as cron: that is how the server gives it back. */
  private ScheduleSpec spec() {
    Timetable times = Timetable.of(entry);
    return ScheduleSpec.newBuilder()
        .setCalendars(
            List.of(
                ScheduleCalendarSpec.newBuilder()
                    .setSeconds(List.of(new ScheduleRange(0, 0, 1)))
                    .setMinutes(ranges(times.minutes()))
                    .setHour(ranges(times.hours()))
                    .setDayOfMonth(ranges(times.daysOfMonth()))
                    .setMonth(ranges(times.months()))
                    .setDayOfWeek(ranges(times.daysOfWeek()))
                    .build()))
        .setTimeZoneName(entry.timeZone())
        .setJitter(entry.jitter())
        .build();
  }

  private static List<ScheduleRange> ranges(List<Timetable.Range> ranges) {
    return ranges.stream()
        .map(range -> new ScheduleRange(range.start(), range.end(), range.step()))
        .toList();
  }

  private ScheduleOverlapPolicy overlap() {
    return switch (entry.overlap()) {
      case SKIP -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP;
      case BUFFER_ONE -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE;
      case BUFFER_ALL -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ALL;
      case CANCEL_OTHER -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_CANCEL_OTHER;
      case TERMINATE_OTHER -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_TERMINATE_OTHER;
      case ALLOW_ALL -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL;
    };
  }
}

package dev.twinline.starter;

import dev.twinline.catalog.Timetable;
import dev.twinline.workflows.wire.TwinlineDataConverter;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a schedule does, in a form in which two can be compared: the one that the file wants, and
 * the one that Temporal keeps and somebody may have changed in the Web UI. Whether it is paused is
 * no part of it.
 *
 * @param when the five fields of cron where they tell it all, else whatever the server tells
 */
record ScheduleTraits(
    String runs,
    String workflowId,
    String taskQueue,
    Map<String, Object> input,
    Duration runTimeout,
    String when,
    String timeZone,
    Duration jitter,
    String overlap,
    Duration catchUp,
    boolean pauseOnFailure) {

  private static final int NO_LIMIT = 9999;

  static ScheduleTraits of(Schedule schedule) {
    ScheduleActionStartWorkflow action = (ScheduleActionStartWorkflow) schedule.getAction();
    ScheduleSpec spec = schedule.getSpec();
    return new ScheduleTraits(
        action.getWorkflowType(),
        action.getOptions().getWorkflowId(),
        action.getOptions().getTaskQueue(),
        inputOf(action),
        orZero(action.getOptions().getWorkflowRunTimeout()),
        whenOf(spec),
        spec.getTimeZoneName() == null || spec.getTimeZoneName().isEmpty()
            ? "UTC"
            : spec.getTimeZoneName(),
        orZero(spec.getJitter()),
        wordOf(schedule.getPolicy().getOverlap()),
        orZero(schedule.getPolicy().getCatchupWindow()),
        schedule.getPolicy().isPauseOnFailure());
  }

  /** What differs, each as its name with what it is and what it shall be. */
  List<String> changesTo(ScheduleTraits wanted) {
    Map<String, Object> now = named();
    List<String> changes = new ArrayList<>();
    wanted
        .named()
        .forEach(
            (name, value) -> {
              if (!value.equals(now.get(name))) {
                changes.add(name + " from " + now.get(name) + " to " + value);
              }
            });
    return changes;
  }

  /** For a person who does not read cron; empty where the five fields do not tell it all. */
  Optional<String> inWords() {
    try {
      return Optional.of(Timetable.of(when).inWords());
    } catch (IllegalArgumentException more) {
      return Optional.empty();
    }
  }

  private Map<String, Object> named() {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("run", runs);
    named.put("workflow ID", workflowId);
    named.put("task queue", taskQueue);
    named.put("input", input);
    named.put("run timeout", DurationWords.of(runTimeout));
    named.put("times", when);
    named.put("timeZone", timeZone);
    named.put("jitter", DurationWords.of(jitter));
    named.put("overlap", overlap);
    named.put("catchUp", DurationWords.of(catchUp));
    named.put("pauseOnFailure", pauseOnFailure);
    return named;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> inputOf(ScheduleActionStartWorkflow action) {
    if (action.getArguments() == null || action.getArguments().getSize() == 0) {
      return Map.of();
    }
    Object input = action.getArguments().get(0, Object.class);
    return input instanceof Map
        ? (Map<String, Object>) input
        : Map.of("", TwinlineDataConverter.mapper().valueToTree(input).toString());
  }

  private static String whenOf(ScheduleSpec spec) {
    List<String> parts =
        new ArrayList<>(some(spec.getCalendars()).stream().map(ScheduleTraits::fieldsOf).toList());
    some(spec.getCronExpressions()).forEach(parts::add);
    some(spec.getIntervals())
        .forEach(
            interval ->
                parts.add(
                    "every "
                        + DurationWords.of(interval.getEvery())
                        + " from "
                        + DurationWords.of(orZero(interval.getOffset()))));
    some(spec.getSkip()).forEach(skip -> parts.add("not at " + fieldsOf(skip)));
    Optional.ofNullable(spec.getStartAt()).ifPresent(at -> parts.add("from " + at));
    Optional.ofNullable(spec.getEndAt()).ifPresent(at -> parts.add("until " + at));
    return String.join("; ", parts);
  }

  /** Seconds and years only where they are not what cron takes for granted. */
  private static String fieldsOf(ScheduleCalendarSpec calendar) {
    String seconds = rangesOf(calendar.getSeconds(), "0", 0, 59);
    String years = rangesOf(calendar.getYear(), "*", 0, NO_LIMIT);
    String fields =
        Stream.of(
                rangesOf(calendar.getMinutes(), "0", 0, 59),
                rangesOf(calendar.getHour(), "0", 0, 23),
                rangesOf(calendar.getDayOfMonth(), "*", 1, 31),
                rangesOf(calendar.getMonth(), "*", 1, 12),
                rangesOf(calendar.getDayOfWeek(), "*", 0, 6))
            .collect(Collectors.joining(" "));
    return fields
        + (seconds.equals("0") ? "" : ", seconds " + seconds)
        + (years.equals("*") ? "" : ", years " + years);
  }

  private static String rangesOf(
      List<ScheduleRange> ranges, String otherwise, int least, int most) {
    return ranges == null || ranges.isEmpty()
        ? otherwise
        : ranges.stream().map(range -> textOf(range, least, most)).collect(Collectors.joining(","));
  }

  /** The server leaves out an end that is the start, and a step of one. */
  private static String textOf(ScheduleRange range, int least, int most) {
    int end = Math.max(range.getStart(), range.getEnd());
    int step = Math.max(1, range.getStep());
    boolean isAll = range.getStart() == least && end == most;
    String span = isAll ? "*" : range.getStart() + (end == range.getStart() ? "" : "-" + end);
    return span + (step == 1 ? "" : "/" + step);
  }

  private static String wordOf(ScheduleOverlapPolicy policy) {
    return switch (policy) {
      case SCHEDULE_OVERLAP_POLICY_BUFFER_ONE -> "bufferOne";
      case SCHEDULE_OVERLAP_POLICY_BUFFER_ALL -> "bufferAll";
      case SCHEDULE_OVERLAP_POLICY_CANCEL_OTHER -> "cancelOther";
      case SCHEDULE_OVERLAP_POLICY_TERMINATE_OTHER -> "terminateOther";
      case SCHEDULE_OVERLAP_POLICY_ALLOW_ALL -> "allowAll";
      default -> "skip";
    };
  }

  /** The SDK gives null for none. */
  private static <T> List<T> some(List<T> list) {
    return list == null ? List.of() : list;
  }

  private static Duration orZero(Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }
}

package dev.twinline.catalog;

import dev.twinline.workflows.model.ScheduleEntry;
import dev.twinline.workflows.model.ScheduleEntry.CalendarTimes;
import dev.twinline.workflows.model.ScheduleEntry.Overlap;
import dev.twinline.workflows.model.ScheduleEntry.Run;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what runs by itself, and holds each entry's times against what Temporal can keep. */
final class SchedulesReader {

  private static final String TIME_ZONE = "UTC";
  private static final Overlap OVERLAP = Overlap.SKIP;
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  /**
   * A check that failed could not read its file; the next one, with the file mended, must not stay
   * away because of it.
   */
  private static final boolean PAUSE_ON_FAILURE = false;

  /** A run needs some of it, and one that hangs must be over before the next is due. */
  private static final Duration LEAST_APART = Duration.ofMinutes(1);

  private final Set<String> names = new HashSet<>();

  List<ScheduleEntry> read(Field schedules) {
    return schedules
        .ifPresent(list -> list.list(entry -> entry.section(this::entry)))
        .orElse(List.of());
  }

  private ScheduleEntry entry(Section section) {
    String name = name(section.required("name"));
    Run run = section.required("run").word(Run.class);
    Field cronField = section.optional("cron");
    Field calendarField = section.optional("calendar");
    requireOneOf(cronField, calendarField);
    Optional<String> cron = cronField.ifPresent(SchedulesReader::cron);
    Optional<CalendarTimes> calendar =
        calendarField.ifPresent(field -> field.section(times -> calendar(times, field)));
    String zone = zone(section.optional("timeZone"));
    Field jitterField = section.optional("jitter");
    Duration jitter = jitterField.ifPresent(Field::duration).orElse(Duration.ZERO);
    Overlap overlap =
        section.optional("overlap").ifPresent(field -> field.word(Overlap.class)).orElse(OVERLAP);
    Duration catchUp =
        section.optional("catchUp").ifPresent(SchedulesReader::catchUp).orElse(CATCH_UP);
    Boolean pauses = section.optional("pauseOnFailure").flag(PAUSE_ON_FAILURE);
    ScheduleEntry entry =
        section.build(
            () ->
                new ScheduleEntry(
                    name, run, cron, calendar, zone, jitter, overlap, catchUp, pauses));
    if (entry != null) {
      requireFarEnoughApart(entry, jitterField, cronField.isPresent() ? cronField : calendarField);
    }
    return entry;
  }

  private String name(Field field) {
    String name = field.as(ScheduleEntry::requireName);
    if (name != null && !names.add(name)) {
      field.problem("two schedules are called " + name);
    }
    return name;
  }

  private static void requireOneOf(Field cron, Field calendar) {
    if (cron.isPresent() && calendar.isPresent()) {
      calendar.problem("says when beside cron; keep one of the two");
    }
    if (!cron.isPresent() && !calendar.isPresent()) {
      cron.problem("is missing; say when by cron or by calendar");
    }
  }

  private static String cron(Field field) {
    return field.as(SchedulesReader::sound);
  }

  private static String sound(String fields) {
    Timetable.of(fields);
    return fields;
  }

  private static CalendarTimes calendar(Section section, Field whole) {
    String minute = times(section.optional("minute"), "0");
    String hour = times(section.optional("hour"), "0");
    String dayOfMonth = times(section.optional("dayOfMonth"), "*");
    String month = times(section.optional("month"), "*");
    String dayOfWeek = times(section.optional("dayOfWeek"), "*");
    CalendarTimes times =
        section.build(() -> new CalendarTimes(minute, hour, dayOfMonth, month, dayOfWeek));
    return times == null
        ? null
        : whole.attempt(
            () -> {
              sound(String.join(" ", minute, hour, dayOfMonth, month, dayOfWeek));
              return times;
            });
  }

  private static String times(Field field, String otherwise) {
    return field.ifPresent(Field::textOrNumber).orElse(otherwise).replace(" ", "");
  }

  private static String zone(Field field) {
    String zone = field.ifPresent(Field::text).orElse(TIME_ZONE);
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      field.problem("\"" + Excerpt.of(zone) + "\" is not a time zone such as Europe/Berlin");
      return null;
    }
    return zone;
  }

  private static Duration catchUp(Field field) {
    Duration catchUp = field.duration();
    return catchUp == null ? null : field.attempt(() -> ScheduleEntry.requireCatchUp(catchUp));
  }

  /** One run may come as late as the jitter allows, and the next in time. */
  private static void requireFarEnoughApart(ScheduleEntry entry, Field jitter, Field when) {
    Duration interval = Timetable.of(entry).shortestInterval(ZoneId.of(entry.timeZone()));
    if (interval.minus(entry.jitter()).compareTo(LEAST_APART) < 0) {
      (jitter.isPresent() ? jitter : when)
          .problem(
              "leaves less than a minute between two runs, which are "
                  + interval.toMinutes()
                  + " min apart");
    }
  }
}

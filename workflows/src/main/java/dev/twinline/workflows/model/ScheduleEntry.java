package dev.twinline.workflows.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the file wants to run by itself, and when.
 *
 * @param name distinct within the contact center
 * @param run what runs
 * @param cron five fields, as in {@code 0 * * * *}; either this or the calendar
 * @param calendar the same five fields by name
 * @param timeZone an IANA name such as {@code Europe/Berlin}
 * @param jitter by how much a run may come later, at random
 * @param overlap what happens when the run before is not over
 * @param catchUp how late a run may still begin after Temporal was away
 * @param pauseOnFailure whether a run that fails stops the ones after it
 */
public record ScheduleEntry(
    String name,
    Run run,
    Optional<String> cron,
    Optional<CalendarTimes> calendar,
    String timeZone,
    Duration jitter,
    Overlap overlap,
    Duration catchUp,
    boolean pauseOnFailure) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Duration SHORTEST_CATCH_UP = Duration.ofSeconds(10);
  private static final Duration LONGEST_CATCH_UP = Duration.ofHours(1);

  public ScheduleEntry {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(timeZone, "timeZone");
    Objects.requireNonNull(overlap, "overlap");
    requireName(name);
    requireCatchUp(catchUp);
    if (cron.isPresent() == calendar.isPresent()) {
      throw new IllegalArgumentException("either cron or calendar says when, and not both");
    }
    if (jitter.isNegative()) {
      throw new IllegalArgumentException("a run may come later, never sooner");
    }
  }

  /** The name is a part of workflow IDs and of commands. */
  public static String requireName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\""
              + name
              + "\" is not a schedule name: a lower-case letter, then up to 39 lower-case letters,"
              + " digits or dashes");
    }
    return name;
  }

  /**
   * Late is worse than never: after an outage of Temporal a check of an hour ago tells nothing, and
   * Temporal itself takes nothing below ten seconds.
   */
  public static Duration requireCatchUp(Duration catchUp) {
    if (catchUp.compareTo(SHORTEST_CATCH_UP) < 0 || catchUp.compareTo(LONGEST_CATCH_UP) > 0) {
      throw new IllegalArgumentException("a run is caught up within 10s at least and 1h at most");
    }
    return catchUp;
  }

  /** When it runs, as the five fields of cron, however the file writes it. */
  public String fields() {
    return cron.or(() -> calendar.map(CalendarTimes::fields)).orElseThrow();
  }

  /** What a schedule can run. */
  public enum Run {
    READINESS;

    /** The word that people type. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What happens when it is time for a run and the one before is not over. */
  public enum Overlap {
    /** It does not take place. */
    SKIP,
    /** It begins when the one before is over; only one waits. */
    BUFFER_ONE,
    /** The same, and all wait. */
    BUFFER_ALL,
    /** The one before is cancelled first. */
    CANCEL_OTHER,
    /** The one before is terminated. */
    TERMINATE_OTHER,
    /** Both run. */
    ALLOW_ALL
  }

  /** Times by the calendar, each field as cron writes it. */
  public record CalendarTimes(
      String minute, String hour, String dayOfMonth, String month, String dayOfWeek) {
    public CalendarTimes {
      Objects.requireNonNull(minute, "minute");
      Objects.requireNonNull(hour, "hour");
      Objects.requireNonNull(dayOfMonth, "dayOfMonth");
      Objects.requireNonNull(month, "month");
      Objects.requireNonNull(dayOfWeek, "dayOfWeek");
    }

    String fields() {
      return String.join(" ", minute, hour, dayOfMonth, month, dayOfWeek);
    }
  }
}

package dev.twinline.catalog;

import dev.twinline.catalog.Timetable.Range;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * A timetable for a person who does not read cron. cron-utils has such words too, but forgets the
 * range of a step (9.2.1: {@code 30 9-17/2 * * *} reads as "every 2 hours").
 */
final class TimetableWords {

  private final Timetable times;

  private TimetableWords(Timetable times) {
    this.times = times;
  }

  static String of(Timetable times) {
    TimetableWords words = new TimetableWords(times);
    List<String> parts = new ArrayList<>(List.of(words.timesOfDay()));
    words.add(parts, "on ", times.daysOfWeek(), 0, 6, TimetableWords::dayOfWeek);
    words.add(parts, "on day ", times.daysOfMonth(), 1, 31, Integer::toString);
    words.add(parts, "in ", times.months(), 1, 12, TimetableWords::month);
    return String.join(", ", parts);
  }

  private String timesOfDay() {
    List<Range> minutes = times.minutes();
    List<Range> hours = times.hours();
    boolean everyHour = isAll(hours, 0, 23);
    if (isOne(minutes) && isOne(hours)) {
      return String.format("at %02d:%02d", hours.get(0).start(), minutes.get(0).start());
    }
    if (everyHour && isOne(minutes)) {
      int minute = minutes.get(0).start();
      return "every hour" + (minute == 0 ? "" : " at minute " + minute);
    }
    String inTheHour = isAll(minutes, 0, 59) ? "every minute" : stepOr(minutes);
    return inTheHour + (everyHour ? "" : " of hour " + listed(hours, Integer::toString));
  }

  /** Steps that fill the hour evenly are an interval; others are read out. */
  private static String stepOr(List<Range> minutes) {
    Range first = minutes.get(0);
    boolean isEven =
        minutes.size() == 1 && first.start() == 0 && first.end() == 59 && 60 % first.step() == 0;
    return isEven
        ? "every " + first.step() + " minutes"
        : "at minute " + listed(minutes, Integer::toString);
  }

  private void add(
      List<String> parts,
      String lead,
      List<Range> ranges,
      int least,
      int most,
      IntFunction<String> name) {
    if (!isAll(ranges, least, most)) {
      parts.add(lead + listed(ranges, name));
    }
  }

  private static String listed(List<Range> ranges, IntFunction<String> name) {
    return ranges.stream().map(range -> range(range, name)).collect(Collectors.joining(" and "));
  }

  private static String range(Range range, IntFunction<String> name) {
    if (range.start() == range.end()) {
      return name.apply(range.start());
    }
    return name.apply(range.start())
        + " to "
        + name.apply(range.end())
        + (range.step() == 1 ? "" : " in steps of " + range.step());
  }

  private static boolean isOne(List<Range> ranges) {
    return ranges.size() == 1 && ranges.get(0).start() == ranges.get(0).end();
  }

  private static boolean isAll(List<Range> ranges, int least, int most) {
    return ranges.equals(List.of(new Range(least, most, 1)));
  }

  private static String dayOfWeek(int day) {
    return DayOfWeek.of(day == 0 ? 7 : day).getDisplayName(TextStyle.FULL, Locale.UK);
  }

  private static String month(int month) {
    return Month.of(month).getDisplayName(TextStyle.FULL, Locale.UK);
  }
}

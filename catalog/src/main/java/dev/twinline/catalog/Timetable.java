package dev.twinline.catalog;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronField;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.field.expression.And;
import com.cronutils.model.field.expression.Between;
import com.cronutils.model.field.expression.Every;
import com.cronutils.model.field.expression.FieldExpression;
import com.cronutils.model.field.expression.On;
import com.cronutils.model.field.value.FieldValue;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.twinline.workflows.model.ScheduleEntry;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * When something runs, by five fields as cron has them: minute, hour, day of month, month, day of
 * week. Where both days are given, both must fit, as Temporal has it.
 */
public final class Timetable {

  private static final CronDefinition FIELDS =
      CronDefinitionBuilder.defineCron()
          .withMinutes()
          .withStrictRange()
          .and()
          .withHours()
          .withStrictRange()
          .and()
          .withDayOfMonth()
          .withStrictRange()
          .and()
          .withMonth()
          .withStrictRange()
          .and()
          .withDayOfWeek()
          .withValidRange(0, 7)
          .withMondayDoWValue(1)
          .withIntMapping(7, 0)
          .withStrictRange()
          .and()
          .matchDayOfWeekAndDayOfMonth()
          .instance();

  /** Any moment will do to find out whether there is a next one. */
  private static final ZonedDateTime SOME_DAY =
      ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final Duration HOUR = Duration.ofHours(1);

  private final Cron cron;
  private final Map<CronFieldName, CronField> fields;

  private Timetable(Cron cron) {
    this.cron = cron;
    this.fields = cron.retrieveFieldsAsMap();
  }

  /** When the entry runs. */
  public static Timetable of(ScheduleEntry entry) {
    return of(entry.fields());
  }

  /**
   * Reads five fields.
   *
   * @throws IllegalArgumentException saying what is wrong with them
   */
  public static Timetable of(String fields) {
    Cron cron;
    try {
      cron = new CronParser(FIELDS).parse(fields).validate();
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "\"" + fields + "\" is no timetable: " + reasonOf(wrong) + "; such as \"0 * * * *\"");
    }
    if (ExecutionTime.forCron(cron).nextExecution(SOME_DAY).isEmpty()) {
      throw new IllegalArgumentException("\"" + fields + "\" is a time that never comes");
    }
    return new Timetable(cron);
  }

  private static String reasonOf(IllegalArgumentException wrong) {
    Throwable cause = wrong.getCause() == null ? wrong : wrong.getCause();
    String words = String.valueOf(cause.getMessage()).replace('\n', ' ').replaceAll("[.!]$", "");
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  /** The fields as they were understood: names are numbers, and Sunday is 0. */
  public String fields() {
    return cron.asString();
  }

  /** For a person who does not read cron. */
  public String inWords() {
    return TimetableWords.of(this);
  }

  public List<Range> minutes() {
    return ranges(CronFieldName.MINUTE, 0, 59);
  }

  public List<Range> hours() {
    return ranges(CronFieldName.HOUR, 0, 23);
  }

  public List<Range> daysOfMonth() {
    return ranges(CronFieldName.DAY_OF_MONTH, 1, 31);
  }

  public List<Range> months() {
    return ranges(CronFieldName.MONTH, 1, 12);
  }

  /** Sunday is 0, as Temporal counts. */
  public List<Range> daysOfWeek() {
    return ranges(CronFieldName.DAY_OF_WEEK, 0, 6);
  }

  /**
   * The shortest time between two runs, as if every day were one on which it runs: never more than
   * it really is. Where clocks are changed, what is more than an hour apart may come closer.
   */
  public Duration shortestInterval(ZoneId zone) {
    TreeSet<Integer> times = new TreeSet<>();
    for (Range hour : hours()) {
      for (Range minute : minutes()) {
        hour.values().forEach(h -> minute.values().forEach(m -> times.add(h * 60 + m)));
      }
    }
    int shortest = times.first() + 24 * 60 - times.last();
    Integer before = null;
    for (int time : times) {
      shortest = before == null ? shortest : Math.min(shortest, time - before);
      before = time;
    }
    Duration apart = Duration.ofMinutes(shortest);
    boolean clocksChange = !zone.getRules().isFixedOffset();
    return clocksChange && apart.compareTo(HOUR) > 0 ? apart.minus(HOUR) : apart;
  }

  private List<Range> ranges(CronFieldName name, int least, int most) {
    List<Range> ranges = new ArrayList<>();
    collect(fields.get(name).getExpression(), least, most, ranges);
    return List.copyOf(ranges);
  }

  private static void collect(FieldExpression expression, int least, int most, List<Range> found) {
    if (expression instanceof And and) {
      and.getExpressions().forEach(part -> collect(part, least, most, found));
    } else if (expression instanceof Every every) {
      int step = number(every.getPeriod());
      found.addAll(spanOf(every.getExpression(), true, least, most, step));
    } else {
      found.addAll(spanOf(expression, false, least, most, 1));
    }
  }

  /** A start with a step goes on to the field's end, a start alone is one value. */
  private static List<Range> spanOf(
      FieldExpression expression, boolean goesOn, int least, int most, int step) {
    if (expression instanceof Always) {
      return List.of(new Range(least, most, step));
    }
    if (expression instanceof On on) {
      int start = number(on.getTime());
      return List.of(new Range(start, goesOn ? most : start, step));
    }
    if (expression instanceof Between between) {
      Range span = new Range(number(between.getFrom()), number(between.getTo()), step);
      return span.end() <= most ? List.of(span) : sundayLast(span, most);
    }
    throw new IllegalArgumentException("nobody knows what " + expression.asString() + " means");
  }

  /** Only the days of the week go on to a seventh, which is Sunday, and Sunday is 0. */
  private static List<Range> sundayLast(Range span, int most) {
    List<Range> ranges = new ArrayList<>();
    span.values().forEach(day -> ranges.add(new Range(day % (most + 1), day % (most + 1), 1)));
    return ranges;
  }

  private static int number(FieldValue<?> value) {
    return ((Number) value.getValue()).intValue();
  }

  /** A range of a field's values, both ends included. */
  public record Range(int start, int end, int step) {

    private List<Integer> values() {
      List<Integer> values = new ArrayList<>();
      for (int value = start; value <= end; value += step) {
        values.add(value);
      }
      return values;
    }
  }
}

package dev.twinline.simulator.connect;

import dev.twinline.simulator.rules.Call;
import dev.twinline.simulator.rules.Fidelity;
import dev.twinline.simulator.rules.Fields;
import dev.twinline.simulator.rules.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** The intervals into which a request for historical metrics cuts its time. */
final class MetricIntervals {

  /** One interval, which holds its first moment and not its last. */
  record Interval(String period, Instant from, Instant to) {

    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }

    Fields shown() {
      return Fields.of("Interval", period).with("StartTime", from).with("EndTime", to);
    }
  }

  private MetricIntervals() {}

  /** The intervals of a request, one after the other. */
  static List<Interval> of(Call call, Instant from, Instant to) {
    Fields asked = call.input().structure("Interval").orElse(Fields.none());
    String period = asked.optionalText("IntervalPeriod").orElse("TOTAL");
    refuseTooLong(period, from, to);
    ZoneId zone = zone(asked.optionalText("TimeZone").orElse("UTC"));
    return switch (period) {
      case "TOTAL" -> List.of(new Interval(period, from, to));
      case "FIFTEEN_MIN" -> cut(period, Duration.ofMinutes(15), zone, from, to);
      case "THIRTY_MIN" -> cut(period, Duration.ofMinutes(30), zone, from, to);
      case "HOUR" -> cut(period, Duration.ofHours(1), zone, from, to);
      case "DAY" -> cut(period, Duration.ofDays(1), zone, from, to);
      default -> throw Refusal.invalidParameter("The simulator has no interval " + period);
    };
  }

  @Fidelity(
      value = Fidelity.Mark.DOCUMENTED,
      source =
          "API_IntervalDetails: start and end differ by less than 3 days, and by less than 35 for"
              + " DAY, WEEK and TOTAL")
  private static void refuseTooLong(String period, Instant from, Instant to) {
    int days = List.of("DAY", "WEEK", "TOTAL").contains(period) ? 35 : 3;
    if (Duration.between(from, to).compareTo(Duration.ofDays(days)) >= 0) {
      throw Refusal.invalidParameter(
          "For " + period + " StartTime and EndTime must differ by less than " + days + " days");
    }
  }

  @Fidelity(
      value = Fidelity.Mark.ASSUMED,
      source =
          "API_MetricInterval: one result for each interval, and the start is based on the period;"
              + " that intervals begin at its multiples since midnight in the time zone, and that the"
              + " first and the last count only what is within the request's times, is a guess")
  private static List<Interval> cut(
      String period, Duration length, ZoneId zone, Instant from, Instant to) {
    List<Interval> intervals = new ArrayList<>();
    ZonedDateTime begin = lastMultiple(length, from.atZone(zone));
    while (begin.toInstant().isBefore(to)) {
      ZonedDateTime end = length.toDays() == 1 ? begin.plusDays(1) : begin.plus(length);
      intervals.add(new Interval(period, begin.toInstant(), end.toInstant()));
      begin = end;
    }
    return intervals;
  }

  private static ZonedDateTime lastMultiple(Duration length, ZonedDateTime moment) {
    long sinceMidnight = moment.toLocalTime().toNanoOfDay();
    long multiple = sinceMidnight - sinceMidnight % length.toNanos();
    return moment.with(LocalTime.ofNanoOfDay(multiple));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Refusal.invalidParameter("There is no time zone " + name);
    }
  }
}

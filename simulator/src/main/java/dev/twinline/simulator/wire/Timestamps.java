package dev.twinline.simulator.wire;

import dev.twinline.simulator.models.TimestampFormat;
import dev.twinline.simulator.rules.Refusal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Moments as texts and numbers on the wire. */
final class Timestamps {
  private Timestamps() {}

  static Instant parse(String text, TimestampFormat format) {
    try {
      if (format == TimestampFormat.RFC822) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      }
      if (format == TimestampFormat.ISO8601) {
        return OffsetDateTime.parse(text).toInstant();
      }
      return fromEpochSeconds(new BigDecimal(text));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      throw new Refusal("SerializationException", "'" + text + "' is not a timestamp");
    }
  }

  static Instant fromEpochSeconds(BigDecimal seconds) {
    return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
  }

  static BigDecimal toEpochSeconds(Instant moment) {
    return BigDecimal.valueOf(moment.toEpochMilli(), 3);
  }

  static String format(Instant moment, TimestampFormat format) {
    if (format == TimestampFormat.RFC822) {
      return DateTimeFormatter.RFC_1123_DATE_TIME.format(moment.atOffset(ZoneOffset.UTC));
    }
    return format == TimestampFormat.ISO8601
        ? moment.toString()
        : toEpochSeconds(moment).toPlainString();
  }
}

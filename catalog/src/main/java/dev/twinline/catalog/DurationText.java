package dev.twinline.catalog;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 30s}, {@code 1h30m}, or ISO 8601's {@code PT30S}. */
final class DurationText {

  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

  private DurationText() {}

  static Duration parse(String text) {
    if (text.startsWith("-") || text.startsWith("P-") || text.startsWith("PT-")) {
      throw new IllegalArgumentException("\"" + text + "\" is negative; time runs forward only");
    }
    return text.startsWith("P") ? parseIso(text) : parseShort(text);
  }

  private static Duration parseIso(String text) {
    try {
      Duration parsed = Duration.parse(text);
      if (parsed.isNegative()) {
        throw new IllegalArgumentException("\"" + text + "\" is negative; time runs forward only");
      }
      return parsed;
    } catch (DateTimeParseException e) {
      throw notADuration(text);
    }
  }

  private static Duration parseShort(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw notADuration(text);
    }
    return Duration.ofDays(part(matcher, 1))
        .plusHours(part(matcher, 2))
        .plusMinutes(part(matcher, 3))
        .plusSeconds(part(matcher, 4));
  }

  private static long part(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  private static IllegalArgumentException notADuration(String text) {
    return new IllegalArgumentException(
        "\"" + text + "\" is not a duration; write it as 30s, 5m, 2h, 1h30m or PT30S");
  }
}

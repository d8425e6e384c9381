package dev.twinline.starter;

import java.time.Duration;

/** Durations as the contact center file writes them. */
final class DurationWords {

  private DurationWords() {}

  /** Such as {@code 1h30m}; parts of a second are left out. */
  static String of(Duration duration) {
    StringBuilder words = new StringBuilder();
    part(words, duration.toDays(), 'd');
    part(words, duration.toHoursPart(), 'h');
    part(words, duration.toMinutesPart(), 'm');
    part(words, duration.toSecondsPart(), 's');
    return words.isEmpty() ? "0s" : words.toString();
  }

  private static void part(StringBuilder words, long number, char unit) {
    if (number > 0) {
      words.append(number).append(unit);
    }
  }
}

package dev.twinline.workflows.evidence;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them. */
public final class Words {

  private Words() {}

  /** Such as {@code 4.2 s}, {@code 2 min 05 s} or {@code 1 h 12 min}. */
  public static String duration(Duration duration) {
    if (duration.isZero()) {
      return "0 s";
    }
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return String.format(
          Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }
    return String.format(
        Locale.ROOT, "%d h %02d min", duration.toHours(), duration.toMinutesPart());
  }

  /** A round one, such as {@code second}, {@code 15 s} or {@code 15 min}. */
  public static String interval(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds == 1) {
      return "second";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }
}

package dev.twinline.workflows.evidence;

import dev.twinline.workflows.model.TrafficDistribution;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Words, times and durations as a page shows them. */
final class Html {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String dayAndTime(Instant instant) {
    return DAY_AND_TIME.format(instant);
  }

  /** A duration as people say it, such as {@code 2 min 05 s} or {@code 4.2 s}. */
  static String duration(Duration duration) {
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(java.util.Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return String.format(
        java.util.Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
  }

  /** A distribution in short lines: one for callers and agents where they go the same way. */
  static String distribution(TrafficDistribution distribution) {
    String shares =
        distribution.telephony().equals(distribution.agents())
            ? distribution.telephony().toString()
            : "callers " + distribution.telephony() + "<br>agents " + distribution.agents();
    return "<span class=\"shares\">"
        + shares
        + distribution.signIn().map(signIn -> "<br>sign-in " + signIn).orElse("")
        + "</span>";
  }

  static String row(String... cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (String cell : cells) {
      row.append("<td>").append(cell).append("</td>");
    }
    return row.append("</tr>\n").toString();
  }

  static String head(String... cells) {
    StringBuilder row = new StringBuilder("<tr>");
    for (String cell : cells) {
      row.append("<th scope=\"col\">").append(cell).append("</th>");
    }
    return row.append("</tr>\n").toString();
  }
}

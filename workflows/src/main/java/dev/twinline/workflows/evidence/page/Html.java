package dev.twinline.workflows.evidence.page;

import dev.twinline.workflows.model.TrafficDistribution;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Words and times as a page shows them. What is written is well-formed XML as well as HTML, so that
 * a strict parser can check it.
 */
final class Html {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private Html() {}

  /** Text that cannot be taken for markup, wherever it came from. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints().filter(Html::mayStand).forEach(point -> safe.append(written(point)));
    return safe.toString();
  }

  private static boolean mayStand(int point) {
    return point == '\n'
        || point == '\t'
        || !(Character.isISOControl(point)
            || Character.getType(point) == Character.SURROGATE
            || point == 0xFFFE
            || point == 0xFFFF);
  }

  private static String written(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      default -> Character.toString(point);
    };
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static String dayAndTime(Instant instant) {
    return DAY_AND_TIME.format(instant);
  }

  /** Something short that is read in one piece: a time, a duration, a Region. */
  static String unbroken(String text) {
    return "<span class=\"unbroken\">" + escape(text) + "</span>";
  }

  static String paragraph(String text) {
    return "<p>" + escape(text) + "</p>\n";
  }

  /** Something that people copy: an ID, an ARN, a digest. */
  static String code(String text) {
    return text.isEmpty() ? "" : "<code>" + escape(text) + "</code>";
  }

  /** A word that stands for a judgement; its mark tells as much as its colour. */
  static String verdict(Tone tone, String words) {
    return "<span class=\"verdict %s\"><span aria-hidden=\"true\">%s</span>&#160;%s</span>"
        .formatted(tone.style(), tone.mark(), escape(words));
  }

  /** A distribution in short lines: one for callers and agents where they go the same way. */
  static String distribution(TrafficDistribution distribution) {
    String shares =
        distribution.telephony().equals(distribution.agents())
            ? escape(distribution.telephony().toString())
            : "callers "
                + escape(distribution.telephony().toString())
                + "<br/>agents "
                + escape(distribution.agents().toString());
    return "<span class=\"shares\">"
        + shares
        + distribution
            .signIn()
            .map(signIn -> "<br/>sign-in " + escape(signIn.toString()))
            .orElse("")
        + "</span>";
  }
}

package dev.twinline.starter;

import java.nio.charset.StandardCharsets;

/** Text that Temporal keeps beside a run, within the limits that it sets. */
final class StaticText {

  /** A server refuses a longer summary, and with it the start. */
  private static final int SUMMARY_BYTES = 200;

  private StaticText() {}

  /** One line that fits; what does not fit is in the details. */
  static String summary(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (bytes(line) <= SUMMARY_BYTES) {
      return line;
    }
    while (bytes(line) > SUMMARY_BYTES - bytes("…")) {
      line = line.substring(0, line.offsetByCodePoints(line.length(), -1));
    }
    return line + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

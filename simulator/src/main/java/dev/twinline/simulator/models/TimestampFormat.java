package dev.twinline.simulator.models;

/** How a moment is written on the wire. */
public enum TimestampFormat {
  EPOCH_SECONDS,
  ISO8601,
  RFC822;

  static TimestampFormat of(String format) {
    if (format.equals("unixTimestamp")) {
      return EPOCH_SECONDS;
    }
    return format.equals("rfc822") ? RFC822 : ISO8601;
  }
}

package dev.twinline.simulator.models;

import java.util.Locale;

/** Where on an HTTP message a member travels. */
public enum Location {
  URI,
  QUERYSTRING,
  HEADER,
  BODY;

  static Location of(String location) {
    return valueOf(location.toUpperCase(Locale.ROOT));
  }
}

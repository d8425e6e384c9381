package dev.twinline.simulator.models;

import java.util.Locale;

/** What sort of value a shape describes. */
public enum Kind {
  STRUCTURE,
  LIST,
  MAP,
  STRING,
  INTEGER,
  LONG,
  FLOAT,
  DOUBLE,
  BOOLEAN,
  TIMESTAMP,
  BLOB;

  static Kind of(String type) {
    return valueOf(type.toUpperCase(Locale.ROOT));
  }
}

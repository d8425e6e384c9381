package dev.twinline.workflows.evidence.page;

import java.util.Locale;

/** How something is to be taken: by a mark first, by a colour as well. */
enum Tone {
  GOOD("✔"),
  BAD("✘"),
  /** Nobody knows, or it is still open. */
  OPEN("?"),
  NEUTRAL("•");

  private final String mark;

  Tone(String mark) {
    this.mark = mark;
  }

  String mark() {
    return mark;
  }

  /** The class in the style sheet. */
  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}

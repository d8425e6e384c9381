package dev.twinline.workflows.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * A command of Temporal's own command line, to be pasted into a shell. The server's address is left
 * to that command line's own settings, which also hold what an address alone does not: keys and
 * certificates. The namespace is named wherever it is not the one that is taken without a word.
 */
public final class TemporalCommand {

  private static final String DEFAULT_NAMESPACE = "default";

  private final List<String> parts = new ArrayList<>();

  /**
   * @param what such as {@code workflow signal}
   */
  public TemporalCommand(String what, String namespace) {
    parts.add("temporal " + what);
    if (!namespace.equals(DEFAULT_NAMESPACE)) {
      with("namespace", namespace);
    }
  }

  /** The same with one option more. */
  public TemporalCommand with(String option, String value) {
    parts.add("--" + option + " " + ShellWord.quoted(value));
    return this;
  }

  /** The command, on one line. */
  public String onOneLine() {
    return String.join(" ", parts);
  }

  /** The same on several lines, which a shell takes as one, for where there is little width. */
  public String onSeveralLines() {
    return String.join(" \\\n  ", parts);
  }
}

package dev.twinline.workflows.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * How many agents are enough, as the file says it: a number ({@code 20}), a share of those who were
 * Available before ({@code 80%}), or {@code as-before}, which is all of them.
 */
public final class EnoughAgents {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?|100)%");
  private static final String AS_BEFORE = "as-before";

  private final String words;

  private EnoughAgents(String words) {
    this.words = words;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with the accepted forms
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EnoughAgents of(String words) {
    boolean known =
        NUMBER.matcher(words).matches()
            || SHARE.matcher(words).matches()
            || AS_BEFORE.equals(words);
    if (!known) {
      throw new IllegalArgumentException(
          "\"" + words + "\" is not a number (20), a share of those before (80%), or as-before");
    }
    return new EnoughAgents(words);
  }

  /** Just so many. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EnoughAgents of(int number) {
    return of(Integer.toString(number));
  }

  /** Whether it can only be known by who was Available before. */
  public boolean dependsOnBefore() {
    return !NUMBER.matcher(words).matches();
  }

  /**
   * How many that are.
   *
   * @param before how many were Available before; empty when nobody knows
   * @return empty when it depends on that and nobody knows; otherwise one at least
   */
  public OptionalInt outOf(OptionalInt before) {
    if (!dependsOnBefore()) {
      return OptionalInt.of(Integer.parseInt(words));
    }
    if (before.isEmpty()) {
      return OptionalInt.empty();
    }
    int percent =
        AS_BEFORE.equals(words) ? 100 : Integer.parseInt(words.substring(0, words.length() - 1));
    // Rounded up: a share of three agents is never satisfied by none.
    return OptionalInt.of(Math.max(1, (before.getAsInt() * percent + 99) / 100));
  }

  /** As it stands in the file. */
  @JsonValue
  public String words() {
    return words;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnoughAgents that && that.words.equals(words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  @Override
  public String toString() {
    return words;
  }
}

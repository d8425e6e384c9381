package dev.twinline.workflows.wire;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word a person meant. */
public final class Misspelling {

  /** Nobody misspells a word into something longer, and comparing long texts takes long. */
  private static final int LONGEST = 60;

  private Misspelling() {}

  /** The known word that differs least, if it differs by one letter or no more than a third. */
  public static Optional<String> closest(String typed, Collection<String> known) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))))
        .filter(
            word ->
                distance(lower, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3));
  }

  /** The Levenshtein distance: how many letters must change, come or go. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

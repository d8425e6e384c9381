package dev.twinline.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message quotes of a file: enough to recognise the place, and not what somebody keeps in a
 * file that was never a contact center's. Messages travel into histories, logs and chats.
 */
final class Excerpt {

  /** The length of an ID of Amazon Connect; a secret access key of AWS has forty characters. */
  private static final int WHOLE = 36;

  private static final int BEGINNING = 24;

  private static final Pattern LONG_WORD = Pattern.compile("\\S{" + (WHOLE + 1) + ",}");

  private Excerpt() {}

  /** A short text in one line, or the beginning of a long one. */
  static String of(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.codePointCount(0, line.length()) <= WHOLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, BEGINNING)) + "…";
  }

  /** A sentence of somebody else's, in one line, that may have long words of the file in it. */
  static String inWordsOf(String sentence) {
    return LONG_WORD
        .matcher(sentence.replaceAll("[\\s\\p{Cntrl}]+", " "))
        .replaceAll(word -> Matcher.quoteReplacement(of(word.group())));
  }
}

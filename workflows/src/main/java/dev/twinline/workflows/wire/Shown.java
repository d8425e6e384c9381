package dev.twinline.workflows.wire;

/**
 * What people send, made safe to be shown: on a terminal, on a page of the Web UI, in a notice.
 * Whoever may send something must not be able to draw a second question below the real one, nor to
 * write a line that looks like Twinline's.
 *
 * <p>It is for the eye alone: names are compared as they were sent.
 */
public final class Shown {

  /** The longest name that is shown whole. */
  private static final int LONGEST_NAME = 60;

  private static final String MARKS = "\\*_[]<>#|~!";

  private Shown() {}

  /** A name on one short line: who, which signal, which digest. */
  public static String name(String sent) {
    String line = text(sent);
    return line.length() > LONGEST_NAME ? text(line.substring(0, LONGEST_NAME - 1)) + "…" : line;
  }

  /** A text on one line: neither line breaks nor what moves a terminal's cursor or its writing. */
  public static String text(String sent) {
    StringBuilder line = new StringBuilder(sent.length());
    sent.codePoints()
        .forEach(
            point -> {
              if (!isInvisible(point)) {
                line.appendCodePoint(point);
              } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
              }
            });
    return line.toString().strip();
  }

  private static boolean isInvisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * A text as it stands, within Markdown, with JSON in it as code: the Web UI makes printers'
   * quotes of all others, and what is copied from there would be refused.
   */
  public static String inMarkdown(String sent) {
    String line = text(sent).replace('`', '\'');
    int open = line.indexOf('{');
    int close = line.lastIndexOf('}');
    return open < 0 || close < open
        ? marked(line)
        : marked(line.substring(0, open))
            + '`'
            + line.substring(open, close + 1)
            + '`'
            + marked(line.substring(close + 1));
  }

  private static String marked(String line) {
    StringBuilder escaped = new StringBuilder(line.length());
    line.chars()
        .forEach(
            mark -> {
              if (MARKS.indexOf(mark) >= 0) {
                escaped.append('\\');
              }
              escaped.append((char) mark);
            });
    return escaped.toString();
  }

  /** Markdown that was written with {@link #inMarkdown}, without its marks, for a terminal. */
  public static String withoutMarks(String markdown) {
    return markdown
        .replace("**", "")
        .replace("```\n", "")
        .replace("`", "")
        .replaceAll("\\\\([\\\\*_\\[\\]<>#|~!])", "$1");
  }
}

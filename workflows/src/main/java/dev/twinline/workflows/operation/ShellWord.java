package dev.twinline.workflows.operation;

/** One word of a command that people paste into a POSIX shell. */
public final class ShellWord {

  private ShellWord() {}

  /** The word as it is where that is safe, else in single quotes. */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

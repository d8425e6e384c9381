package dev.twinline.starter;

/** One word of a command that people paste into a POSIX shell. */
final class ShellWord {

  private ShellWord() {}

  /** The word as it is where that is safe, else in single quotes. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}

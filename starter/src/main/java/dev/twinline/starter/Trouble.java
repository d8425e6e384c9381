package dev.twinline.starter;

/** What a script gets, instead of the answer, of a command that ended badly. */
record Trouble(Cause error) {

  static Trouble of(CommandFailure failure) {
    return new Trouble(
        new Cause(failure.exitCode(), failure.getMessage(), failure.exitCode().code()));
  }

  /**
   * Why.
   *
   * @param type the exit code's name
   */
  record Cause(ExitCode type, String message, int exitCode) {}
}

package dev.twinline.starter;

import dev.twinline.workflows.failure.FailureType;

/** What a script learns from a command. The numbers are an interface and keep their meaning. */
public enum ExitCode {
  DONE(0, "done, or waiting for an approval that was asked for"),
  UNFORESEEN(1, "something unforeseen; --verbose shows where"),
  USAGE(2, "the command line was not understood"),
  INVALID(3, "a file or a request is wrong; nothing was done"),
  NO_TEMPORAL(4, "Temporal does not answer, or does not let this client in"),
  NOT_FOUND(5, "there is no such contact center, operation or run"),
  CONFLICT(6, "another operation is running; nothing was started"),
  REFUSED(7, "the answer was not accepted"),
  NOT_APPROVED(8, "rejected or expired at the gate; nothing was moved"),
  NOT_READY(9, "a Region is not ready, or the plan is stale; nothing was moved"),
  FAILED(10, "the operation failed; the message says what is true now"),
  NOT_PROVEN(11, "traffic moved, but no call was shown to be served there"),
  NO_WORKER(12, "no worker has picked the work up"),
  HELD(13, "held at the step that was reached; start again to go on"),
  STEPPED_BACK(14, "traffic went back to where it was before the operation"),
  NO_KEY(15, "what Temporal keeps is encrypted with a key that is not here");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  /** The exit code of an operation that ended with the given failure. */
  public static ExitCode of(FailureType type) {
    return switch (type) {
      case INVALID_REQUEST -> INVALID;
      case LOCK_HELD -> CONFLICT;
      case REJECTED, EXPIRED -> NOT_APPROVED;
      case NOT_READY, PLAN_STALE -> NOT_READY;
      case NOT_PROVEN -> NOT_PROVEN;
      case HELD -> HELD;
      case STEPPED_BACK -> STEPPED_BACK;
      default -> FAILED;
    };
  }
}
